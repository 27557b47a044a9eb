"""``docs/tables.md`` names every column, and its examples run."""

import re
from pathlib import Path

import pytest

from dispatch import Travel
from dispatch.io.book import PRICE_WORDS, read_book
from dispatch.io.column import Column
from dispatch.io.columns import ENGINEER, LINK, ORDER, PARTS, PRICES, TRAVEL, known_headers, plain
from dispatch.io.times import PARTS_OF_DAY
from dispatch.sift import sifted

TEXT = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")


def rows_of(title: str) -> list[list[str]]:
    """The cells of the table under a title, header left out."""
    section = TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ") and "|---" not in line][1:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


@pytest.mark.parametrize(("title", "columns"), [("Columns of orders", ORDER), ("Columns of engineers", ENGINEER), ("Links", LINK)])
def test_every_column_is_there_in_two_languages(title: str, columns: tuple[Column, ...]) -> None:
    known, told = known_headers(columns), set()
    for ours, chinese, _ in rows_of(title):
        names, words = re.findall(r"`(\w+)`", ours), [word.strip() for word in chinese.split(",")]
        assert [known[plain(name)].field for name in names] == [known[plain(word)].field for word in words], ours
        told |= {known[plain(name)].field for name in names}
    by_type = {column.field for column in columns if not column.others or column.others[0].startswith(column.field)}
    assert told >= {column.field for column in columns} - by_type


def test_small_tables_and_words_are_named() -> None:
    for column in (*PRICES, *TRAVEL, *PARTS):
        assert f"`{column.name}`" in TEXT or column.field == "parking", column.name
    assert all(word in TEXT for word in (*PRICE_WORDS, *PARTS_OF_DAY))


def test_the_first_tables_are_enough(tmp_path: Path) -> None:
    orders, engineers = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "orders.csv").write_text(orders, encoding="utf-8")
    (tmp_path / "engineers.csv").write_text(engineers, encoding="utf-8")
    book = read_book([tmp_path])
    problem, set_aside = sifted(book.orders, book.engineers, book.links, book.services, book.rest)
    assert (len(problem.orders), len(problem.engineers), set_aside) == (2, 1, ())
    assert problem.travel == {"": Travel.straight_line()}


def test_the_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed: pip install 'dispatch[test]'")
    pytest.importorskip("narwhals", reason="narwhals is not installed: pip install 'dispatch[frames]'")
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(compile(code, "docs/tables.md", "exec"), {})
    assert "2026-07-15 09:00:00" in capsys.readouterr().out
