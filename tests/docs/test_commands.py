"""Every command that the documentation shows is one that the program knows, with options that it has."""

import re
import shlex
from pathlib import Path

import pytest

from dispatch.cli import COMMANDS, _parser

HOUSE = Path(__file__).parents[2]
PAGES = [HOUSE / "README.md", *sorted((HOUSE / "docs").glob("*.md"))]
LINES = {
    (page.name, line)
    for page in PAGES
    for block in re.findall(r"^```sh\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for line in re.findall(r"python -m dispatch (.*)", block)
}


@pytest.mark.parametrize(("page", "line"), sorted(LINES))
def test_it_is_understood(page: str, line: str) -> None:
    assert _parser().parse_args(shlex.split(line, comments=True)).run


def test_the_readme_and_the_first_page_show_all_of_them() -> None:
    names = {module.__name__.rpartition(".")[2] for module in COMMANDS}
    for name in ("README.md", "index.md"):
        assert {line.split()[0] for page, line in LINES if page == name} == names
