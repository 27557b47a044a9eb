"""Excel workbooks, through openpyxl."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from dispatch.models.faults import Fault, ProblemError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MISSING = "Excel files need openpyxl. Install it: pip install 'dispatch[excel]'"
ONLY_ZEROS = re.compile("0{2,}")
"""Number format of a cell that shows leading zeros."""
NOT_SHOWN = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^]]*\]', re.IGNORECASE)
"""What stands in a number format but is no part of a date or a time: texts, colours, languages."""
CLOCK = re.compile("[hs]", re.IGNORECASE)
"""What a number format that shows hours, minutes or seconds has."""
TEXT, MOMENT = "@", "yyyy-mm-dd hh:mm"
WIDEST = 40
"""Letters that a column shows."""
UNREADABLE = (OSError, BadZipFile, KeyError, ValueError, TypeError, EOFError)
"""What openpyxl raises for what is no workbook."""


def read_excel(path: Path) -> dict[str, list[tuple[int, list[object]]]]:
    """The rows of each sheet with their numbers.

    Numbers shown with leading zeros are the text that is shown, days shown without a time are days; formulas are what they came to when
    the book was saved.

    Raises
    ------
    ImportError
        If openpyxl is not installed.
    ProblemError
        If the file is no workbook.
    """
    openpyxl = _openpyxl()
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            return {sheet.title: _rows(sheet) for sheet in book.worksheets}
        finally:
            book.close()
    except UNREADABLE as error:
        text = f"it cannot be read as a workbook: {error}. Save it as .xlsx in Excel."
        raise ProblemError((Fault(subject=path.name, field="", text=text),)) from error


def write_excel(path: Path, sheets: Mapping[str, Mapping[str, Sequence[object]]]) -> None:
    """One sheet for each table of columns. Text stays text, ids with leading zeros and what looks like a formula as well.

    Raises
    ------
    ImportError
        If openpyxl is not installed.
    """
    book: Workbook = _openpyxl().Workbook()
    book.remove(book.worksheets[0])
    for title, columns in sheets.items():
        sheet = book.create_sheet(title)
        _write_row(sheet, 1, list(columns))
        for number, row in enumerate(zip(*columns.values(), strict=True), start=2):
            _write_row(sheet, number, row)
        _format(sheet, columns)
    book.save(path)


def _openpyxl() -> ModuleType:
    try:
        import openpyxl
    except ImportError as error:
        raise ImportError(MISSING) from error
    module: ModuleType = openpyxl
    return module


def _rows(sheet: Worksheet) -> list[tuple[int, list[object]]]:
    sheet.reset_dimensions()  # what some programs write there is wrong
    return [(number, [_shown(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(), start=1)]


def _shown(cell: Cell) -> object:
    value: object = cell.value
    if isinstance(value, int) and not isinstance(value, bool) and ONLY_ZEROS.fullmatch(cell.number_format):
        return str(value).zfill(len(cell.number_format))
    if isinstance(value, datetime) and value.time() == time() and not CLOCK.search(NOT_SHOWN.sub("", cell.number_format)):
        return value.date()
    return value


def _write_row(sheet: Worksheet, number: int, row: Sequence[object]) -> None:
    for column, value in enumerate(row, start=1):
        if value is None or value == "":
            continue
        cell = sheet.cell(number, column)
        if isinstance(value, str):
            cell.value = _writable(value)
            cell.data_type = "s"  # never a formula
            cell.number_format = TEXT
            cell.quotePrefix = True
        elif isinstance(value, datetime):
            cell.value = value.replace(tzinfo=None)
            cell.number_format = MOMENT
        else:
            cell.value = value


def _writable(text: str) -> str:
    """The text without control characters, which no workbook can hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")


def _format(sheet: Worksheet, columns: Mapping[str, Sequence[object]]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, (header, values) in enumerate(columns.items(), start=1):
        sheet.cell(1, number).font = Font(bold=True)
        widest = max((_width(str(value)) for value in (header, *values)), default=0)
        sheet.column_dimensions[get_column_letter(number)].width = min(widest, WIDEST) + 2


def _width(text: str) -> int:
    """Columns of a terminal or a sheet that the text takes: Chinese characters take two."""
    return sum(1 if letter.isascii() else 2 for letter in text)
