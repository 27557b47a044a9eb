"""Data frames of three libraries, in and out."""

from datetime import date

import pytest

from dispatch import Engineer, Order, Plan, Problem, ProblemError, Travel, sift
from dispatch.io.frames import frame_of
from tests.builders import at

pytest.importorskip("narwhals", reason="narwhals is not installed: pip install 'dispatch[frames]'")
ORDERS = {
    "id": ["001", "002"],
    "lat": [30.2, 30.3],
    "lon": [120.1, 120.1],
    "duration_minutes": [60, 90],
    "window": ["上午", None],
    "due": [at("09:30"), None],
    "units": [2, None],
    "customer": ["Qian", None],
}
ENGINEERS = {"id": ["Li"], "lat": [30.2], "lon": [120.1], "shift_start": [at("08:00")], "shift_end": [at("18:00")]}


@pytest.fixture(params=["pandas", "polars", "pyarrow"])
def backend(request: pytest.FixtureRequest) -> str:
    pytest.importorskip(request.param, reason=f"{request.param} is not installed: pip install 'dispatch[test]'")
    return request.param


def test_orders_and_engineers(backend: str) -> None:
    first, second = Order.from_frame(frame_of(ORDERS, backend), day=date(2026, 7, 1))
    assert (first.id, first.windows, first.due, first.units, first.labels) == (
        "001",
        ((at("08:00"), at("12:00")),),
        at("09:30"),
        2,
        {"customer": "Qian"},
    )
    assert (second.windows, second.due, second.units, second.labels) == ((), None, 1, {})
    (li,) = Engineer.from_frame(frame_of(ENGINEERS, backend))
    assert li.shifts[0].end == at("18:00")
    problem = Problem(orders=(first, second), engineers=(li,), travel=Travel.straight_line())
    assert problem.to_json(), "what came out of a frame is plain"
    sifted, set_aside = sift(frame_of(ORDERS, backend), frame_of(ENGINEERS, backend), travel=Travel.straight_line(), day=date(2026, 7, 1))
    assert (sifted, set_aside) == (problem, ())


def test_ids_that_became_numbers(backend: str) -> None:
    with pytest.raises(ProblemError, match=r"'id' in row 0 of orders is 1\.0\. An id must be text"):
        Order.from_frame(frame_of(ORDERS | {"id": [1.0, 2.0]}, backend), day=date(2026, 7, 1))
    whole = Order.from_frame(frame_of(ORDERS | {"id": [2**60, 2]}, backend), day=date(2026, 7, 1))
    assert [order.id for order in whole] == [str(2**60), "2"]


def test_a_column_of_midnights_is_one_of_days(backend: str) -> None:
    days = {"date": [at("00:00"), at("00:00", 2)]}
    first, second = Order.from_frame(frame_of(ORDERS | days, backend))
    assert (first.windows, second.windows) == (((at("08:00"), at("12:00")),), ((at("00:00", 2), at("23:59:59", 2)),))
    for midnights in ([at("00:00"), at("00:00", 2)], [at("00:00"), None]):
        with pytest.raises(ProblemError, match=r"'due' in row 0 of orders is datetime.date\(2026, 7, 1\). This is a day without a time"):
            Order.from_frame(frame_of(ORDERS | {"due": midnights}, backend), day=date(2026, 7, 1))
    later = Order.from_frame(frame_of(ORDERS | {"due": [at("09:30"), at("00:00", 2)]}, backend), day=date(2026, 7, 1))
    assert [order.due for order in later] == [at("09:30"), at("00:00", 2)]
    as_text = Order.from_frame(frame_of(ORDERS | {"due": ["2026-07-02 00:00", None]}, backend), day=date(2026, 7, 1))
    assert as_text[0].due == at("00:00", 2)


def test_lists_in_cells(backend: str) -> None:
    lists = {"certificates": [["height", "gas"], None], "engineers": [["Li"], []]}
    first, second = Order.from_frame(frame_of(ORDERS | lists, backend), day=date(2026, 7, 1))
    assert (first.certificates, first.engineers) == (("height", "gas"), ("Li",))
    assert (second.certificates, second.engineers) == ((), ())
    with pytest.raises(ProblemError, match=r"'skills' in row 0 of orders is \['ac'\]. One value is needed"):
        Order.from_frame(frame_of(ORDERS | {"skills": [["ac"], None]}, backend), day=date(2026, 7, 1))


def test_arrays_in_cells() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: pip install 'dispatch[test]'")
    numpy = pytest.importorskip("numpy")
    frame = pandas.DataFrame(ORDERS | {"certificates": [numpy.array(["height", "gas"]), numpy.array([])]})
    assert [order.certificates for order in Order.from_frame(frame, day=date(2026, 7, 1))] == [("height", "gas"), ()]


def test_yes_and_no_with_gaps(backend: str) -> None:
    first, second = Order.from_frame(frame_of(ORDERS | {"must": [1.0, None]}, backend), day=date(2026, 7, 1))
    assert (first.must, second.must) == (True, False)


def test_a_plan_as_frames(backend: str) -> None:
    orders = Order.from_frame(frame_of(ORDERS, backend), day=date(2026, 7, 1))
    problem = Problem(orders=orders, engineers=Engineer.from_frame(frame_of(ENGINEERS, backend)), travel=Travel.straight_line())
    plan = Plan.of(problem, {"Li": [["001"]]})
    visits = plan.to_frame(backend=backend)
    assert type(visits).__module__.startswith(backend)
    assert visits.shape[0] == 1
    assert str(visits["order"][0]) == "001"
    assert plan.to_frame("routes", backend).shape[0] == 1
    assert plan.to_frame("open_orders", backend).shape[0] == 1


def test_a_plan_takes_what_is_there() -> None:
    plan = Plan.of(Problem(orders=(), engineers=(), travel=Travel.straight_line()), {})
    assert plan.to_frame().shape[0] == 0
    with pytest.raises(ValueError, match="there are 'visits', 'routes', 'open_orders'"):
        plan.to_frame("nonsense")
