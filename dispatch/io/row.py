"""One row of a table, read cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dispatch.models._check_types import shown

from .cells import Cells, is_empty, text
from .column import Column
from .columns import Read
from .table import Table
from .times import Day, NoDayError, UnclearError

Said = dict[str, Any]
"""What a row says, by field, without its empty cells."""


class Wrong(NamedTuple):
    """A field, and what is wrong with its cell, in English and in Chinese."""

    field: str
    text: str
    zh: str


INSTEAD = {"duration": ("steps", "service")}
"""Fields that may be empty where one of others is filled."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row while it is read."""

    table: Table
    number: int
    cells: Sequence[object]
    headers: Read

    def read(self, about: Day, needed: Sequence[str]) -> tuple[Said, list[Wrong]]:
        """What the row says, and what is wrong with it where fields in ``needed`` must be filled; nothing at all if it is empty."""
        given = self._given()
        said: Said = {}
        wrong = list(self._surplus())
        if not given and not wrong:
            return said, wrong
        reader = Cells(about)
        columns = sorted(self.headers.columns.items(), key=lambda numbered: numbered[1].name != "date")  # the others need it
        for number, column in columns:
            if number in given:
                self._read_cell(number, column, given[number], reader, said, wrong)
            elif column.field in needed and self.filled().isdisjoint(INSTEAD.get(column.field, ())):
                empty = f"{self.table.cell(self.number, number)} is empty. Fill it."
                wrong.append(Wrong(column.field, empty, f"{self.table.cell_zh(self.number, number)}是空的，请填写。"))
            if column.name == "date" and "date" in said:
                reader.about = Day(said["date"], about.parts)
        said["labels"] = self._labels(given, wrong)
        return said, wrong

    def filled(self) -> set[str]:
        """The fields of which a cell says something, whether or not it can be read."""
        given = self._given()
        return {column.field for number, column in self.headers.columns.items() if number in given}

    def _given(self) -> dict[int, object]:
        """The cells below headers that say something, by their columns."""
        return {number: cell for number, cell in enumerate(self.cells) if number < len(self.table.headers) and not is_empty(cell)}

    def _surplus(self) -> Iterator[Wrong]:
        """That the row of a file goes on behind the last header; in a sheet, which has no separators, people write notes there."""
        beyond = [cell for cell in self.cells[len(self.table.headers) :] if not is_empty(cell)]
        if beyond and not self.table.lettered:
            where = self.table.row(self.number)
            text = f"{where} has {shown(beyond[0])} behind the last column. The usual cause is a separator within a cell: quote that cell."
            chinese = f"最后一列之后还有内容 {shown(beyond[0])}。通常是某个单元格里有分隔符，请给该单元格加上引号。"
            yield Wrong("", text, chinese)

    def _read_cell(self, number: int, column: Column, cell: object, reader: Cells, said: Said, wrong: list[Wrong]) -> None:
        method = "sheet_id" if column.read == "id" and self.table.lettered else column.read
        try:
            text(cell)
            said[column.field] = reader.read(method, cell)
        except UnclearError as unclear:
            if isinstance(unclear, NoDayError) and any(each.field == "date" for each in wrong):
                return  # the day is there, and told to be unclear
            wrong.append(self._unclear(column.field, number, cell, unclear))

    def _labels(self, given: Mapping[int, object], wrong: list[Wrong]) -> dict[str, str]:
        labels = {}
        for number, name in self.headers.labels.items():
            try:
                labels[name] = text(given[number]) if number in given else ""
            except UnclearError as unclear:
                wrong.append(self._unclear(f"labels[{name!r}]", number, given[number], unclear))
        return {name: said for name, said in labels.items() if said}

    def _unclear(self, field: str, number: int, cell: object, unclear: UnclearError) -> Wrong:
        text = f"{self.table.cell(self.number, number)} is {shown(cell)}. {unclear}"
        return Wrong(field, text, unclear.zh and f"{self.table.cell_zh(self.number, number)}的内容是 {shown(cell)}。{unclear.zh}")
