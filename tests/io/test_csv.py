"""CSV files as sheets write and read them."""

from pathlib import Path

import pytest

from dispatch import ProblemError
from dispatch.io.csv import read_csv, write_csv
from dispatch.io.safe_text import as_it_was, defused
from tests.builders import at

ROWS = [(1, ["订单号", "备注"]), (2, ["00123", "门铃坏了"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_encoding_of_a_chinese_sheet(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes("\r\n".join(separator.join(cells) for _, cells in ROWS).encode(encoding))
    assert read_csv(path) == ROWS


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("title", ["Orders of July", "Orders; Hangzhou; July", "Hangzhou, West, July, 29"])
def test_a_title_has_no_say_in_what_separates_cells(tmp_path: Path, separator: str, title: str) -> None:
    path = tmp_path / "orders.csv"
    cells = [["ID", "Note"], ["1", "a, b; c"], ["2", "d"]]
    path.write_text("\n".join([title, "", *(separator.join(f'"{cell}"' for cell in row) for row in cells)]), encoding="utf-8")
    assert [row for _, row in read_csv(path, frozenset({"id", "note"}))[2:]] == cells


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    texts = ["=1+1", "+1", "-17", "@x", "'=1", "''-1", "'quoted'", "a\nb", 'a "b", c', "00123", ""]
    write_csv(path, {"order": texts, "minutes": [-1.5] * len(texts), "=start": [at("09:00")] * len(texts)})
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = read_csv(path)
    assert rows[0] == (1, ["order", "minutes", "=start"])
    assert [cells[0] for _, cells in rows[1:]] == texts
    assert {tuple(cells[1:]) for _, cells in rows[1:]} == {("-1.5", "2026-07-01 09:00:00")}


@pytest.mark.parametrize("canary", ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "'=1"])
def test_no_text_is_calculated(tmp_path: Path, canary: str) -> None:
    path = tmp_path / "visits.csv"
    write_csv(path, {canary: [canary]})
    assert path.read_bytes().decode("utf-8-sig").count("'" + canary) == 2
    assert as_it_was(defused(canary)) == canary


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x00", b"\xff\xff\xff", b"\x81\x20"])
def test_what_is_no_text(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(raw)
    with pytest.raises(ProblemError, match=r"orders\.csv: it is no text in UTF-8 or GB18030"):
        read_csv(path)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match=r"orders\.csv: it cannot be read"):
        read_csv(tmp_path / "orders.csv")


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(b"")
    assert read_csv(path) == []
