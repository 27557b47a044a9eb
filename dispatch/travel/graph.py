"""Legs along a road graph: converted once, then the fastest ways from every location by scipy's Dijkstra."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.models._check_locations import DATE_LINE, POLE, Use, check_coordinates
from dispatch.models._check_types import Reader
from dispatch.models.faults import Faults
from dispatch.models.location import Location
from dispatch.models.travel import Attributes, Graph, Matrix

from .legs import NO_WAY
from .matrix import matrix
from .straight_line import points

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SPEED = "speed_kph"
"""Edge attribute with km/h, as OSMnx writes it."""
ENTRIES_AT_ONCE = 2**22
"""Sources times nodes that are worked on at once."""

Real = NDArray[np.float64]
Whole = NDArray[np.intp]


class Names(NamedTuple):
    """Edge attributes."""

    seconds: str
    metres: str


class Roads(NamedTuple):
    """A graph in numbers. Of edges from one node to another only the fastest is kept; ``key`` is start * nodes + end, ascending."""

    places: list[Location]
    key: Whole
    seconds: Real
    metres: Real

    def network(self) -> csr_array:
        """Seconds [from, to]."""
        from scipy.sparse import csr_array

        size = len(self.places)
        return csr_array((self.seconds, np.divmod(self.key, size)), shape=(size, size))


def from_graph(graph: Graph, locations: Iterable[Location], names: Names, farthest: float, longest: timedelta | None) -> Matrix:
    """The table of the fastest ways between ``locations``; see ``Travel.from_graph``."""
    faults = Faults()
    roads = _read(graph, names, faults)
    kept = _checked(locations, faults)
    faults.raise_if_any()
    network = roads.network()
    nodes = _nearest(roads, _main_part(network), kept, farthest, faults)
    faults.raise_if_any()
    seconds, metres = _legs(roads, network, nodes, math.inf if longest is None else longest.total_seconds())
    return matrix([location.id for location in kept], seconds, None if np.isnan(roads.metres).any() else metres, None)


def _read(graph: Graph, names: Names, faults: Faults) -> Roads:
    """Nodes and edges; what is missing or no number is a fault with a count and an example."""
    number: dict[Hashable, int] = {}
    places: list[Location] = []
    wrong = _Wrong(faults)
    for node, attributes in graph.nodes(data=True):
        lat = _number(attributes.get("lat", attributes.get("y")))
        lon = _number(attributes.get("lon", attributes.get("x")))
        if lat is None or lon is None or abs(lat) > POLE or abs(lon) > DATE_LINE:
            wrong.note("node", repr(node), "has no coordinates in degrees: lat and lon, or y and x")
        number[node] = len(places)
        places.append(Location(lat=lat, lon=lon))
    rows = []
    for start, end, attributes in graph.edges(data=True):
        seconds, metres = _cost(attributes, names)
        if seconds is None:
            text = f"has no {names.seconds!r} from 0, and not both of {names.metres!r} from 0 and {SPEED!r} above 0 either"
            wrong.note("edge", f"from {start!r} to {end!r}", text)
            continue
        ends = [(number[start], number[end])] if graph.is_directed() else [(number[start], number[end]), (number[end], number[start])]
        rows += [(here * len(places) + there, seconds, math.nan if metres is None else metres) for here, there in ends]
    if not places:
        faults.add("graph", "", "it has no nodes. Give a road graph.")
    wrong.tell()
    table = np.array(rows, dtype=[("key", np.intp), ("seconds", float), ("metres", float)])
    table.sort(order=("key", "seconds"))
    first = np.flatnonzero(np.diff(table["key"], prepend=-1))
    return Roads(places, table["key"][first], table["seconds"][first], table["metres"][first])


class _Wrong:
    """Nodes and edges with the same thing wrong, told together."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._found: dict[tuple[str, str], list[str]] = {}

    def note(self, what: str, name: str, text: str) -> None:
        self._found.setdefault((what, text), []).append(name)

    def tell(self) -> None:
        for (what, text), those in self._found.items():
            more = f" The same holds for {len(those) - 1:,} more." if len(those) > 1 else ""
            self._faults.add("graph", f"{what}s", f"the {what} {those[0]} {text}.{more}")


def _number(value: object) -> float | None:
    """A finite number, or text of one; None for anything else."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _cost(attributes: Attributes, names: Names) -> tuple[float | None, float | None]:
    """Seconds and metres of an edge, each None where it is not known."""
    seconds, metres, speed = (_number(attributes.get(name)) for name in (names.seconds, names.metres, SPEED))
    if metres is not None and metres < 0:
        metres = None
    if seconds is None and metres is not None and speed is not None and speed > 0:
        seconds = metres / (speed / 3.6)
    return (seconds if seconds is not None and seconds >= 0 else None), metres


def _checked(locations: Iterable[Location], faults: Faults) -> list[Location]:
    """Every location once, those with an id and coordinates."""
    kept: dict[str, Location] = {}
    reader = Reader(faults, None)
    for row, given in enumerate(reader.parts_of(locations, "locations")):
        name = reader.id_of(given)
        subject = f"location {name!r}" if name else f"locations[{row}]"
        location = reader.read_model(given, Location, subject)
        if location is None:
            continue
        if not location.id:
            faults.add(subject, "id", "id is empty. The table needs a name for every place.")
        elif kept.setdefault(location.id, location) != location:
            faults.add(subject, "id", "id stands for two different places. Give different places different ids.")
        if location.lat is None or location.lon is None:
            faults.add(subject, "lat", "it has no lat and lon, which a road graph needs. Give both.")
        else:
            check_coordinates(Use(subject, "location", location), faults)
    return list(kept.values())


def _main_part(network: csr_array) -> Whole:
    """The nodes of the largest part of which every place can be reached from every other."""
    from scipy.sparse.csgraph import connected_components

    _, part = connected_components(network, connection="strong")
    return np.flatnonzero(part == np.bincount(part).argmax())


def _nearest(roads: Roads, nodes: Whole, locations: Sequence[Location], farthest: float, faults: Faults) -> Whole:
    """The node of ``nodes`` that is nearest to each location; farther ones than ``farthest`` metres are faults."""
    from scipy.spatial import cKDTree

    tree = cKDTree(points([roads.places[node] for node in nodes]))
    metres, nearest = tree.query(points(locations))
    for location, away in zip(locations, metres, strict=True):
        if not away <= farthest:
            cure = "Maybe lat and lon are swapped, or the graph is too small."
            text = f"the nearest road is {away:,.0f} m away, more than {farthest:,.0f} m. {cure}"
            faults.add(f"location {location.id!r}", "lat", text)
    found: Whole = nodes[nearest]
    return found


def _legs(roads: Roads, network: csr_array, nodes: Whole, longest: float) -> tuple[Real, Real]:
    """Seconds and metres of the fastest ways between ``nodes`` [from, to]; ``NO_WAY`` where they take longer than ``longest``."""
    from scipy.sparse.csgraph import dijkstra

    sources, place = np.unique(nodes, return_inverse=True)
    seconds, metres = np.empty((2, len(sources), len(nodes)))
    for rows in _chunks(len(sources), len(roads.places)):
        took, before = dijkstra(network, indices=sources[rows], limit=longest, return_predecessors=True)
        seconds[rows] = took[:, nodes]
        metres[rows] = _length(roads, before)[:, nodes]
    away = ~np.isfinite(seconds)
    return np.where(away, NO_WAY, seconds)[place], np.where(away, 0.0, metres)[place]


def _chunks(rows: int, width: int) -> Iterator[slice]:
    """So many rows at once that their entries fit into memory."""
    size = max(1, ENTRIES_AT_ONCE // width)
    return (slice(first, first + size) for first in range(0, rows, size))


def _length(roads: Roads, before: NDArray[np.int32]) -> Real:
    """Metres from the source of each row to every node, by the node ``before`` each; 0 where there is none.

    Every node knows the length of its last edge; adding up what the node so far back knows, and looking twice as far back each
    time, takes as many steps as the number of edges of the longest way has binary digits.
    """
    size = len(roads.places)
    here = np.arange(size)
    back = np.where(before < 0, here, before).astype(np.intp)
    edge = np.searchsorted(roads.key, back * size + here)
    length = np.where(before < 0, 0.0, roads.metres[np.minimum(edge, len(roads.key) - 1)]) if len(roads.key) else np.zeros(before.shape)
    while True:
        farther = np.take_along_axis(back, back, axis=1)
        length = length + np.take_along_axis(length, back, axis=1)
        if (farther == back).all():
            return length
        back = farther
