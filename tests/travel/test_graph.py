"""Legs along a road graph, against networkx and against numbers worked by hand."""

import math
import random
from datetime import timedelta
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from dispatch import Location, Prices, Problem, ProblemError, Travel, solve
from dispatch.io.json import problem_digest
from dispatch.travel import graph as graph_module
from dispatch.travel.graph import NO_WAY
from tests.builders import engineer, order

STEP = 0.01
"""Degrees from one crossing of the grid to the next, about a kilometre."""


def near(node: tuple[int, int], name: str, off: float = 0.0) -> Location:
    return Location(lat=30 + node[0] * STEP + off, lon=120 + node[1] * STEP, id=name)


def town(*edges: tuple[object, object, dict[str, float]], kind: type[nx.Graph] = nx.DiGraph) -> nx.Graph:
    """Crossings (row, column) with these roads between them."""
    made = kind()
    for start, end, attributes in edges:
        made.add_edge(start, end, **attributes)
    for node in made:
        made.nodes[node].update(y=30 + node[0] * STEP, x=120 + node[1] * STEP)
    return made


def both_ways(start: object, end: object, **attributes: float) -> list[tuple[object, object, dict[str, float]]]:
    return [(start, end, attributes), (end, start, attributes)]


A, B, C, D = (0, 0), (0, 1), (1, 0), (1, 1)
SQUARE = [
    *both_ways(A, B, travel_time=60.0, length=900.0),
    *both_ways(B, D, travel_time=80.0, length=1000.0),
    *both_ways(A, C, length=1200.0, speed_kph=36.0),  # 120 s
    *both_ways(C, D, travel_time=30.0, length=100.0),
]


def faults(graph: nx.Graph, locations: list[Location], **options: object) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        Travel.from_graph(graph, locations, **options)
    return [str(fault) for fault in caught.value.faults]


def test_a_town_worked_by_hand() -> None:
    travel = Travel.from_graph(town(*SQUARE), [near(A, "a"), near(D, "d"), near(C, "c")])
    assert travel.ids == ("a", "d", "c")
    assert travel.metres is not None
    assert travel.seconds.tolist() == [[0, 140, 120], [140, 0, 30], [120, 30, 0]]  # a to d by b, not by c
    assert travel.metres.tolist() == [[0, 1900, 1200], [1900, 0, 100], [1200, 100, 0]]


def test_one_way_roads() -> None:
    travel = Travel.from_graph(
        town((A, B, {"travel_time": 10}), (B, C, {"travel_time": 20}), (C, A, {"travel_time": 40})), [near(A, "a"), near(B, "b")]
    )
    assert travel.seconds.tolist() == [[0, 10], [60, 0]]
    assert travel.metres is None


def test_undirected_graphs_are_driven_both_ways() -> None:
    travel = Travel.from_graph(town((A, B, {"travel_time": 10, "length": 7}), kind=nx.Graph), [near(A, "a"), near(B, "b")])
    assert travel.seconds.tolist() == [[0, 10], [10, 0]]


def test_of_parallel_roads_the_fastest_is_taken() -> None:
    roads = [
        (A, B, {"travel_time": 30, "length": 100}),
        (A, B, {"travel_time": 20, "length": 900}),
        (B, A, {"travel_time": 5, "length": 50}),
    ]
    travel = Travel.from_graph(town(*roads, kind=nx.MultiDiGraph), [near(A, "a"), near(B, "b")])
    assert travel.metres is not None
    assert (travel.seconds[0, 1], travel.metres[0, 1]) == (20, 900)


def test_roads_that_take_no_time_are_roads() -> None:
    travel = Travel.from_graph(town(*both_ways(A, B, travel_time=0.0), *both_ways(B, C, travel_time=9.0)), [near(A, "a"), near(C, "c")])
    assert travel.seconds.tolist() == [[0, 9], [9, 0]]


def test_locations_at_one_crossing_are_no_way_apart() -> None:
    travel = Travel.from_graph(town(*SQUARE), [near(A, "a", 0.001), near(A, "b", -0.001), near(B, "c"), near(A, "a", 0.001)])
    assert travel.ids == ("a", "b", "c")
    assert travel.seconds.tolist() == [[0, 0, 60], [0, 0, 60], [60, 60, 0]]


def test_roads_without_a_way_back_are_not_used() -> None:
    trap = (5, 5)
    roads = town(*SQUARE, (D, trap, {"travel_time": 1.0, "length": 1.0}))
    at_the_trap = [near(A, "a"), near(trap, "t")]
    assert len(faults(roads, at_the_trap)) == 1
    travel = Travel.from_graph(roads, at_the_trap, farthest=10_000)
    assert travel.seconds.tolist() == [[0, 140], [140, 0]]  # as at D


def test_ways_that_are_too_long_are_no_ways() -> None:
    travel = Travel.from_graph(town(*SQUARE), [near(A, "a"), near(B, "b"), near(D, "d")], longest=timedelta(seconds=80))
    assert travel.metres is not None
    assert travel.seconds.tolist() == [[0, 60, NO_WAY], [60, 0, 80], [NO_WAY, 80, 0]]
    assert travel.metres.tolist() == [[0, 900, 0], [900, 0, 1000], [0, 1000, 0]]


def random_town(seed: int, crossings: int) -> nx.MultiDiGraph:
    """Roads with random times, some one way, some doubled, and some places from which nobody comes back."""
    draw = random.Random(seed)
    made = nx.MultiDiGraph()
    for number in range(crossings):
        made.add_node(number, lat=draw.uniform(30, 30.1), lon=draw.uniform(120, 120.1))
    for _ in range(3 * crossings):
        start, end = draw.sample(range(crossings), 2)
        made.add_edge(start, end, travel_time=draw.uniform(10, 300), length=draw.randint(50, 3000))
    return made


@pytest.mark.parametrize("seed", range(12))
def test_networkx_finds_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_module, "ENTRIES_AT_ONCE", 500)  # several chunks
    roads = random_town(seed, crossings=120)
    main = max(nx.strongly_connected_components(roads), key=len)
    nodes = sorted(main)[:25]
    locations = [Location(lat=roads.nodes[node]["lat"], lon=roads.nodes[node]["lon"], id=str(node)) for node in nodes]
    travel = Travel.from_graph(roads, locations)
    assert travel.metres is not None
    for row, start in enumerate(nodes):
        times, ways = nx.single_source_dijkstra(roads, start, weight="travel_time")
        for column, end in enumerate(nodes):
            legs = [
                min(roads[here][there].values(), key=lambda edge: edge["travel_time"])
                for here, there in zip(ways[end], ways[end][1:], strict=False)
            ]
            assert travel.seconds[row, column] == round(times[end])
            assert travel.metres[row, column] == sum(leg["length"] for leg in legs)


def test_a_limit_changes_nothing_below_it() -> None:
    roads = random_town(1, crossings=200)
    main = sorted(max(nx.strongly_connected_components(roads), key=len))[:30]
    locations = [Location(lat=roads.nodes[node]["lat"], lon=roads.nodes[node]["lon"], id=str(node)) for node in main]
    whole, limited = Travel.from_graph(roads, locations), Travel.from_graph(roads, locations, longest=timedelta(seconds=400))
    assert whole.metres is not None
    assert limited.metres is not None
    below = limited.seconds < NO_WAY
    assert 0 < below.mean() < 1
    assert (whole.seconds[below] == limited.seconds[below]).all()
    assert (whole.metres[below] == limited.metres[below]).all()
    assert whole.seconds[~below].min() >= 400


def test_everything_wrong_at_once() -> None:
    roads = town(*SQUARE)
    roads.add_edge(A, D, travel_time="soon")
    roads.add_edge(D, A, travel_time=-1.0, length=5.0)
    roads.add_edge(C, B, length=math.nan, speed_kph=30.0)
    roads.add_node("nowhere")
    roads.add_node("projected", y=3_400_000.0, x=250_000.0)
    places = [Location(lat=30.0, lon=120.0), near(B, "b"), near(C, "b"), Location(id="c"), near(A, "a")]
    assert faults(roads, places) == [
        "graph: the node 'nowhere' has no coordinates in degrees: lat and lon, or y and x. The same holds for 1 more.",
        "graph: the edge from (0, 0) to (1, 1) has no 'travel_time' from 0, and not both of 'length' from 0 and 'speed_kph' above 0 "
        "either. The same holds for 2 more.",
        "locations[0]: id is empty. The table needs a name for every place.",
        "location 'b': id stands for two different places. Give different places different ids.",
        "location 'c': it has no lat and lon, which a road graph needs. Give both.",
    ]


@pytest.mark.parametrize("made", [nx.DiGraph(), nx.Graph()])
def test_a_graph_of_nothing(made: nx.Graph) -> None:
    assert faults(made, [near(A, "a")]) == ["graph: it has no nodes. Give a road graph."]


def test_a_graph_without_roads() -> None:
    made = nx.DiGraph()
    made.add_node(0, lat=30.0, lon=120.0)
    assert Travel.from_graph(made, [near(A, "a"), near(A, "b", 0.001)]).seconds.tolist() == [[0, 0], [0, 0]]


def test_far_from_every_road() -> None:
    swapped = Location(lat=80.0, lon=30.0, id="s")
    texts = faults(town(*SQUARE), [near(A, "a", 0.02), swapped, near(B, "b")])
    assert texts[0] == (
        "location 'a': the nearest road is 1,112 m away, more than 500 m. Maybe lat and lon are swapped, or the graph is too small."
    )
    assert len(texts) == 2


def test_locations_are_read_like_those_of_a_problem() -> None:
    travel = Travel.from_graph(town(*SQUARE), (near(node, name) for node, name in ((A, 7), (B, "b"))))
    assert travel.ids == ("7", "b")
    strange = [near(A, None), "here", Location(lat="30", lon=120.0, id="c"), Location(lat=math.nan, lon=120.0, id="d")]
    assert faults(town(*SQUARE), strange) == [
        "locations[0]: id is None. Text is needed.",
        "locations[1]: this is 'here'. It must be of type Location.",
        "location 'c': lat is '30'. A number is needed.",
        "location 'd': location.lat is nan. Degrees from -90 to 90 are needed.",
    ]
    assert faults(town(*SQUARE), 5) == ["problem: locations is 5. A list is needed."]


def test_no_locations() -> None:
    assert Travel.from_graph(town(*SQUARE), []).seconds.shape == (0, 0)


def test_other_names_of_attributes() -> None:
    travel = Travel.from_graph(town(*both_ways(A, B, s=5.0, m=6.0)), [near(A, "a"), near(B, "b")], seconds="s", metres="m")
    assert travel.metres is not None
    assert (travel.seconds[0, 1], travel.metres[0, 1]) == (5, 6)


def test_a_problem_along_roads_goes_into_a_file(tmp_path: Path) -> None:
    home, first, second = near(A, "a"), near(B, "b"), near(D, "d")
    travel = Travel.from_graph(town(*SQUARE), [home, first, second]).save(str(tmp_path / "roads.npz"))
    asked = Problem(
        orders=[order("O1", location=first), order("O2", location=second)],
        engineers=[engineer(home=home)],
        travel=travel,
        prices=Prices(travel_hour=36.0, km=1.0),
    )
    again = Problem.from_json(asked.to_json())
    assert problem_digest(again) == problem_digest(asked)
    plan = solve(again, solver="exact")
    assert plan.routes[0].travel_seconds == 280
    assert plan.routes[0].travel_metres == 3800
    assert np.isclose(plan.cost.total, 2.8 + 3.8)
