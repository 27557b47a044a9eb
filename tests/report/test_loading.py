from datetime import timedelta

from dispatch import Break, Crew, Order, Plan, Step
from dispatch.report.loading import Loading
from tests.builders import at, engineer, order, place, problem, shift


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


def test_what_is_fetched_at_a_call_is_not_taken_along_in_the_morning() -> None:
    """Two brackets for A at p1, done by 08:30, fetched for B and C at p3 from 08:50 to 08:55."""
    call = Break(duration=timedelta(minutes=5), windows=((at("08:00"), at("18:00")),), location=place(3), restocks=True)
    orders = install("A", 1, 1), install("B", 3, 2), install("C", 4, 1, pickup={"old": 1})

    def loading(has: int) -> tuple[Loading, ...]:
        staff = engineer(shifts=(shift(load={"bracket": has}, breaks=(call,)),))
        return Plan.of(problem(*orders, staff), {"E": [["A", "B", "C"]]}).loading_list()

    assert [row.orders for row in loading(8)] == [("A", "B", "C")]
    morning, fetched = loading(2)
    assert (morning.orders, fetched.orders) == (("A",), ("B", "C"))
    assert (morning.trip, morning.departure, morning.parts, morning.units) == (0, at("08:00"), {"bracket": 2}, {"ac": 1})
    assert (fetched.trip, fetched.departure, fetched.parts, fetched.units) == (1, at("08:55"), {"bracket": 6}, {"ac": 3})
    assert (morning.equipment, fetched.returns) == (("drill", "ladder"), {"old": 1})
