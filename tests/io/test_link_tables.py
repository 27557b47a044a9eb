"""Links as people write them in a sheet, and how they are read."""

from datetime import timedelta
from pathlib import Path

import pytest

from dispatch import Link, Order, ProblemError, sift
from dispatch.io.book import read_book
from dispatch.io.excel import write_excel
from dispatch.io.rows import read_links
from dispatch.io.table import table_of_dicts
from tests.builders import engineer, line, order

TIE = {"first": "A", "then": "B"}


def link(**cells: object) -> Link:
    rows = read_links(table_of_dicts([TIE | cells], "links"))
    assert rows.set_aside == []
    ((_, read),) = rows.things
    return read


def minutes(least: float | None, most: float | None) -> tuple[timedelta | None, timedelta | None]:
    return tuple(None if each is None else timedelta(minutes=each) for each in (least, most))


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({}, {}),
        ({"gap_minutes": "30..180"}, {"gap": minutes(30, 180)}),
        ({"gap_minutes": "-30.."}, {"gap": minutes(-30, None)}),
        ({"间隔(小时)": " .. 1.5 "}, {"gap": minutes(None, 90)}),
        ({"gap minutes": ".."}, {"gap": (None, None)}),
        ({"days": "1..1"}, {"days": (1, 1)}),
        ({"间隔天数": "..2"}, {"days": (0, 2)}),
        ({"days": "1.."}, {"days": (1, None)}),
        ({"engineer": "same", "together": "yes"}, {"engineer": "same", "together": True}),
        ({"工程师": "不同", "同做": "是"}, {"engineer": "different", "together": True}),
        ({"师傅": "不限", "一起": "否"}, {}),
    ],
)
def test_what_a_row_says(cells: dict[str, object], fields: dict[str, object]) -> None:
    assert link(**cells) == Link(first="A", then="B", **fields)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"gap_minutes": 30}, "'gap_minutes' in row 0 of links is 30. The least and the most, such as 0..180, are needed"),
        ({"gap_minutes": "soon..90"}, "'gap_minutes' in row 0 of links is 'soon..90'. A time such as 90 min"),
        ({"days": "1.5..2"}, "'days' in row 0 of links is '1.5..2'. A whole number is needed."),
        ({"engineer": "Li"}, "'engineer' in row 0 of links is 'Li'. 'any', 'same' or 'different' (不限, 相同 or 不同) is needed."),
        ({"then": None}, "'then' in row 0 of links is empty. Fill it."),
        ({"first": 1.5e17}, "'first' in row 0 of links is 1.5e+17. An id must be text."),
    ],
)
def test_what_it_does_not_say_clearly(cells: dict[str, object], fault: str) -> None:
    (row,) = read_links(table_of_dicts([TIE | cells], "links")).set_aside
    assert (row.word, row.where) == ("link", "row 0 of links")
    assert fault in str(row)


def test_columns_are_needed_and_slips_are_refused() -> None:
    with pytest.raises(ProblemError) as error:
        read_links(table_of_dicts([{"first": "A", "togehter": "yes"}], "links"))
    assert str(error.value).splitlines() == [
        "links: there is no column for then. Name it 'then' or '后做'.",
        "links: the column 'togehter' is not known. Maybe 'together' is meant; leave it out if not.",
    ]


def test_rows_that_cannot_be_planned_are_set_aside_beside_the_others() -> None:
    rows = [TIE, {"first": "B", "then": "X"}, {"first": "B", "then": "C", "gap_minutes": "90..30"}, {"first": "C"}]
    orders: list[Order] = [order(name) for name in "ABC"]
    problem, set_aside = sift(orders, [engineer()], travel=line(), links=rows)
    assert problem.links == (Link(first="A", then="B"),)
    assert [(row.word, row.where) for row in set_aside] == [("link", f"row {number} of links") for number in (3, 1, 2)]
    assert "then is 'X', which the problem does not have" in str(set_aside[1])
    assert "Maybe the two are swapped." in str(set_aside[2])


def test_a_sheet_of_links_is_read_as_it_was_written(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'dispatch[excel]'")
    orders = {"订单号": ["001", "002"], "纬度": [30.2] * 2, "经度": [120.1] * 2, "时长(分钟)": [60] * 2, "多人上门": ["gas:2 | 不限", None]}
    engineers = {"工号": ["Li"], "纬度": [30.2], "经度": [120.1], "班次": ["2026-07-01 8:00-18:00"]}
    links = {"先做": ["001"] * 3, "后做": ["002"] * 3, "间隔(分钟)": ["0..120", "..", "soon"], "间隔天数": ["1..1", None, None]}
    more = {"工程师": ["相同", "不同", None], "同做": [None, "是", None], "备注": ["x", None, None]}
    write_excel(tmp_path / "book.xlsx", {"订单": orders, "工程师": engineers, "订单关联": links | more})
    book = read_book([tmp_path / "book.xlsx"])
    assert [each for _, each in book.links.things] == [
        Link(first="001", then="002", gap=minutes(0, 120), days=(1, 1), engineer="same"),
        Link(first="001", then="002", gap=(None, None), engineer="different", together=True),
    ]
    assert [each.crew is None for _, each in book.orders.things] == [False, True]
    assert "row 4 of sheet '订单关联': link: cell C4 of sheet '订单关联' is 'soon'." in str(book.links.set_aside[0])
    assert book.links.labels == ("备注",)
    assert book.unread == []
