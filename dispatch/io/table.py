"""A table before anybody knows what it says: headers, and rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LETTERS = 26
ROW = re.compile(r"row (\d+) of (?:sheet '(.*)'|(.*))")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, file or data frame.

    Attributes
    ----------
    name
        As faults call it: ``orders.csv``, ``sheet 'orders'``.
    headers
        One a column; empty for a column that is not read.
    rows
        The number of each row, as its reader counts, and its cells.
    lettered
        Whether cells are called ``B7``, as people do who look at a sheet.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[int, Sequence[object]], ...]
    lettered: bool = False

    def row(self, number: int) -> str:
        """A row in words; ``row_zh`` knows them again."""
        return f"row {number} of {self.name}"

    def cell(self, number: int, column: int) -> str:
        """A cell in words."""
        if self.lettered:
            return f"cell {letters(column)}{number} of {self.name}"
        return f"{self.headers[column]!r} in row {number} of {self.name}"

    def cell_zh(self, number: int, column: int) -> str:
        """A cell in Chinese, beside which its row is told."""
        return f"单元格 {letters(column)}{number} " if self.lettered else f"“{self.headers[column]}”"


def row_zh(where: str) -> str:
    """What ``Table.row`` says, in Chinese; any other place as it is."""
    found = ROW.fullmatch(where)
    if found is None:
        return where
    number, sheet, name = found.groups()
    return f"{f'工作表“{sheet}”' if sheet else f'{name} '}第 {number} 行"


def letters(column: int) -> str:
    """What a sheet calls a column, counted from 0."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % LETTERS) + name
        column = column // LETTERS - 1
    return name


def table_of_dicts(rows: Iterable[Mapping[str, object]], name: str) -> Table:
    """Rows given as ``{header: cell}``; a header that a row does not have is an empty cell."""
    kept = [dict(row) for row in rows]
    headers = tuple(dict.fromkeys(str(header) for row in kept for header in row))
    return Table(name, headers, tuple((number, [row.get(header) for header in headers]) for number, row in enumerate(kept)))
