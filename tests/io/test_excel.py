"""Workbooks: text stays text, shown zeros stay, dates are dates."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from dispatch import ProblemError
from dispatch.io.excel import read_excel, write_excel

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install 'dispatch[excel]'")


def test_what_people_see_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "订单"
    sheet.append(["id", "when"])
    sheet.append([123, datetime(2026, 7, 1, 9, 30)])
    sheet["A2"].number_format = "00000"
    sheet.append(["00124", time(9, 30)])
    sheet.append([1.5e17, timedelta(hours=30)])
    path = tmp_path / "book.xlsx"
    book.save(path)
    rows = read_excel(path)["订单"]
    assert [number for number, _ in rows] == [1, 2, 3, 4]
    assert [cells[0] for _, cells in rows] == ["id", "00123", "00124", 1.5e17]
    assert [cells[1] for _, cells in rows[1:3]] == [datetime(2026, 7, 1, 9, 30), time(9, 30)]


@pytest.mark.parametrize(
    ("number_format", "has_clock"),
    [
        ("yyyy-mm-dd", False),
        ("mm-dd-yy", False),
        ('yyyy"年"m"月"d"日"', False),
        (r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", False),
        ('d/m/yyyy "due this"_s;@', False),
        ("yyyy-mm-dd hh:mm", True),
        ("m/d/yy h:mm", True),
        ('yyyy"年"m"月"d"日" 上午/下午H"点"', True),
    ],
)
def test_a_day_without_a_clock_is_no_midnight(tmp_path: Path, number_format: str, has_clock: bool) -> None:
    book = openpyxl.Workbook()
    for row, moment in enumerate((datetime(2026, 7, 1), datetime(2026, 7, 1, 9)), start=1):
        book.active.cell(row, 1, moment).number_format = number_format
    path = tmp_path / "book.xlsx"
    book.save(path)
    ((_, midnight), (_, morning)) = next(iter(read_excel(path).values()))
    assert midnight == [datetime(2026, 7, 1) if has_clock else date(2026, 7, 1)]
    assert morning == [datetime(2026, 7, 1, 9)]


def test_text_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    texts = ["=1+1", "-17", "00123", "@x", "123456789012345678", ""]
    write_excel(path, {"visits": {"order": texts, "start": [datetime(2026, 7, 1, 9, tzinfo=UTC)] * len(texts), "units": [2] * len(texts)}})
    sheet = openpyxl.load_workbook(path)["visits"]
    cells = [sheet.cell(number, 1) for number in range(2, 2 + len(texts))]
    assert [cell.value or "" for cell in cells] == texts
    assert all(cell.data_type == "s" and cell.number_format == "@" and cell.quotePrefix for cell in cells[:-1])
    assert sheet["B2"].value == datetime(2026, 7, 1, 9)
    assert sheet["C2"].value == 2
    assert sheet.freeze_panes == "A2"


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_excel(path, {"visits": {"order": ["A\x00\x07B"]}})
    assert read_excel(path)["visits"][1][1] == ["AB"]


@pytest.mark.parametrize("raw", [b"", b"id,lat", b"PK\x03\x04"])
def test_what_is_no_workbook(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(raw)
    with pytest.raises(ProblemError, match=r"book\.xlsx: it cannot be read as a workbook"):
        read_excel(path)
