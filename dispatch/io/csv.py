"""Tables as CSV files: any of the encodings that sheets write in China, and UTF-8 that sheets understand."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from dispatch.models.faults import Fault, ProblemError

from .columns import plain
from .safe_text import as_it_was, defused

ENCODINGS = ("utf-8-sig", "gb18030")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = ",;\t"
FIRST_ROWS = 10
"""Among these rows the one with the headers is looked for."""
LARGEST_CELL = 1_000_000
"""Letters."""


def read_csv(path: Path, headers: frozenset[str] = frozenset()) -> list[tuple[int, list[object]]]:
    """The rows of a file with their numbers, as a sheet would count them.

    Parameters
    ----------
    headers
        What ``plain`` makes of headers that the file may have. It is read with the separator that shows most of them.

    Raises
    ------
    ProblemError
        If the file is not there, or is no text in UTF-8, UTF-16 or GB18030.
    """
    try:
        text = _decoded(path.read_bytes())
    except OSError as error:
        raise _fault(path, f"it cannot be read: {error.strerror}.") from error
    if text is None or "\x00" in text:
        raise _fault(path, "it is no text in UTF-8 or GB18030. Save it as CSV, or give the .xlsx file itself.")
    csv.field_size_limit(LARGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, headers))
    try:
        return [(number, [as_it_was(cell) for cell in cells]) for number, cells in enumerate(lines, start=1)]
    except csv.Error as error:
        raise _fault(path, f"it cannot be read as CSV: {error}.") from error


def write_csv(path: Path, columns: Mapping[str, Sequence[object]]) -> None:
    """Columns as CSV in UTF-8 with a mark by which sheets know it; texts that they would calculate get an apostrophe."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([defused(header) for header in columns])
        writer.writerows([_written(cell) for cell in row] for row in zip(*columns.values(), strict=True))


def _separator(text: str, headers: frozenset[str]) -> str:
    """The one that shows most headers in one of the first rows; of those with as many, the one most frequent in the first line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda separator: (_most_headers(text, separator, headers), first.count(separator)))


def _most_headers(text: str, separator: str, headers: frozenset[str]) -> int:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return max((len(headers & set(map(plain, cells))) for cells in islice(rows, FIRST_ROWS)), default=0)
    except csv.Error:
        return 0


def _written(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None).isoformat(" ", "seconds")
    return defused(cell) if isinstance(cell, str) else cell


def _decoded(raw: bytes) -> str | None:
    for encoding in ("utf-16",) if raw.startswith(UTF_16) else ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _fault(path: Path, text: str) -> ProblemError:
    return ProblemError((Fault(subject=path.name, field="", text=text),))
