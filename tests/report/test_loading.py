from datetime import timedelta

from dispatch import Crew, Order, Plan, Step
from dispatch.report.loading import Loading
from tests.builders import at, engineer, order, problem


def install(name: str, where: int, units: int, **fields: object) -> Order:
    steps = (Step(name="hang", duration=timedelta(minutes=20), equipment=("drill", "ladder")),)
    return order(
        name, where, **{"duration": None, "steps": steps, "product": "ac", "units": units, "load": {"bracket": 2 * units}} | fields
    )


def test_what_each_takes_along() -> None:
    orders = [
        install("A", 1, 2),
        install("B", 2, 1, crew=Crew(roles=({}, {})), load={"bracket": 2, "pipe": 3}),
        order("C", 3, product="tv"),
        order("D", 4, product="tv", load={"pipe": 0}),
    ]
    plan = Plan.of(problem(*orders, engineer("E"), engineer("F")), {"E": [["A", "B", "C"]], "F": [[("B", 1), "D"]]})
    assert plan.loading_list() == (
        Loading(
            engineer="E",
            shift=0,
            departure=at("08:00"),
            orders=("A", "B", "C"),
            units={"ac": 3, "tv": 1},
            parts={"bracket": 6, "pipe": 3},
            equipment=("drill", "ladder"),
        ),
        Loading(engineer="F", shift=0, departure=at("08:00"), orders=("B", "D"), units={"tv": 1}),
    )
    things = plan.to_frame("loading", backend="polars")
    assert [row[3:] for row in things.rows()] == [
        ("product", "ac", 3),
        ("product", "tv", 1),
        ("part", "bracket", 6),
        ("part", "pipe", 3),
        ("equipment", "drill", 1),
        ("equipment", "ladder", 1),
        ("product", "tv", 1),
    ]
    assert [row[:3] for row in things.rows()][-1] == ("F", 0, at("08:00"))
