"""What ``docs/adding-a-rule.md`` shows is what stands in the files."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
TEXT = (HOUSE / "docs" / "adding-a-rule.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n# (\S+)\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize(("file", "code"), BLOCKS, ids=[file for file, _ in BLOCKS])
def test_code_is_that_of_the_file(file: str, code: str) -> None:
    assert code.strip("\n") in (HOUSE / file).read_text(encoding="utf-8")


def test_all_code_says_whose_it_is() -> None:
    assert len(BLOCKS) == TEXT.count("```python") == 6


def test_every_file_that_is_named_is_there() -> None:
    names = {name for name in re.findall(r"`([\w./-]+\.(?:py|hpp|cpp|md))`", TEXT) if "/" in name}
    assert names
    missing = [name for name in names if not ((HOUSE / name).is_file() or (HOUSE / "dispatch" / name).is_file())]
    assert missing == []
