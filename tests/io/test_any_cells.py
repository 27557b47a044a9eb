"""Whatever stands in the cells: each row is read or set aside, and nothing else is raised."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dispatch import Travel, sift
from dispatch.io.columns import ENGINEER, ORDER, Column
from dispatch.io.rows import read_engineers, read_orders
from dispatch.io.table import Table

WORDS = [
    "",
    "上午",
    "9:00-12:00",
    "24:00",
    "1e999",
    "-1e-9",
    "ac:2; ac:3",
    ":",
    "|",
    "nan",
    "2026-07-15",
    "99999999",
    "9" * 400,
    "#N/A",
    "=1",
    "\x00",
]
CELLS = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.sampled_from(WORDS)),
    *(st.datetimes(), st.dates(), st.times(), st.timedeltas(), st.just(object())),
)
SOUND: dict[str, object] = {
    "id": "A",
    "lat": 30.0,
    "lon": 120.0,
    "duration_minutes": 60,
    "date": date(2026, 7, 15),
    "shift_start": time(8),
    "shift_end": datetime(2026, 7, 15, 18),
}


def rows(columns: tuple[Column, ...]) -> st.SearchStrategy[list[dict[str, object]]]:
    """Rows that are mostly sound, with anything in some of their cells."""
    names = [column.name for column in columns if column.name not in {"duration", "duration_hours", "shift"} or column.name in SOUND]
    one = st.dictionaries(st.sampled_from(names), CELLS, max_size=4)
    return st.lists(one, min_size=1, max_size=3)


def table(changes: list[dict[str, object]], lettered: bool) -> Table:
    taken = {name for change in changes for name in change}
    units = {"setup", "break", "rest", "rest_after", "worked", "max_work", "longest", "max_leg", "max_travel", "least_paid"}
    clash = {name for name in taken if any(name.startswith(unit) and name[len(unit) :] in ("", "_minutes") for unit in units)}
    headers = tuple(dict.fromkeys((*SOUND, *sorted(taken - clash))))
    return Table(
        "orders", headers, tuple((row, [(SOUND | change).get(name) for name in headers]) for row, change in enumerate(changes)), lettered
    )


@settings(max_examples=100, deadline=None)
@given(rows(ORDER), rows(ENGINEER), st.booleans())
def test_nothing_else_is_raised(orders: list[dict[str, object]], engineers: list[dict[str, object]], lettered: bool) -> None:
    asked, staff = read_orders(table(orders, lettered)), read_engineers(table(engineers, lettered))
    assert len(asked.things) + len(asked.set_aside) == len(orders)
    assert sum(len(where) for where, _ in staff.things) + len(staff.set_aside) == len(engineers)
    named = [order for _, order in asked.things]
    problem, set_aside = sift(named, [engineer for _, engineer in staff.things], travel=Travel.straight_line())
    assert len(problem.orders) + sum(row.word == "order" for row in set_aside) == len(named)
    assert timedelta(0) <= max((order.duration for order in problem.orders), default=timedelta(0))
