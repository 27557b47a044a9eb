"""Whatever stands in the cells: each row is read or set aside, and nothing else is raised."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dispatch import ProblemError, Travel, sift
from dispatch.io.cells import is_empty
from dispatch.io.column import Column
from dispatch.io.columns import ENGINEER, LINK, ORDER
from dispatch.io.rows import read_engineers, read_links, read_orders
from dispatch.io.table import Table
from tests.builders import engineer, line, order

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
    units |= {"limit_paid", "least_rest", "reload"}
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


TIE = {"first": "A", "then": "B"}


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([column.name for column in LINK if column.name != "gap_hours"]), CELLS, max_size=4), st.booleans())
def test_a_link_is_read_or_set_aside(change: dict[str, object], lettered: bool) -> None:
    cells = TIE | change
    read = read_links(Table("links", tuple(cells), ((0, tuple(cells.values())),), lettered))
    assert len(read.things) + len(read.set_aside) == (not all(map(is_empty, cells.values())))
    links, subjects = [link for _, link in read.things], {"problem"}
    try:
        problem, set_aside = sift([order("A"), order("B")], [engineer()], travel=line(), links=links)
    except ProblemError as error:
        subjects |= {fault.subject for fault in error.faults}
    else:
        assert len(problem.links) + len(set_aside) == len(links)
    assert subjects == {"problem"}
