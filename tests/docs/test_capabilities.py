"""``docs/capabilities.md`` says what works, and each claim names a test that exists."""

from pathlib import Path

HOUSE = Path(__file__).parents[2]
ROWS_OF = {"A": 13, "B": 18, "C": 9, "D": 14, "E": 9, "F": 6, "G": 13, "H": 6, "I": 8, "J": 9, "K": 3, "L": 5, "M": 7}


def rows() -> list[list[str]]:
    lines = (HOUSE / "docs" / "capabilities.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [row for row in cells if row[0] != "Row"]


def test_all_rows_are_there_in_order() -> None:
    expected = [f"{letter}{number}" for letter, count in ROWS_OF.items() for number in range(1, count + 1)]
    assert len(expected) == 120
    assert [row[0] for row in rows()] == expected


def test_every_row_says_yes_partly_or_no_of_something() -> None:
    assert all(len(row) == 4 and row[1] and row[2] in {"Yes", "Partly", "No"} for row in rows())


def test_what_works_names_a_test_that_exists() -> None:
    for name, _, works, test in rows():
        if works == "No":
            assert test == "", name
        else:
            assert test.startswith("tests/"), name
            assert (HOUSE / test).is_file(), f"{name}: no file {test}"
