"""The README's example runs as printed and prints what the README says."""

import contextlib
import io
import re
from pathlib import Path

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_it_opens_with_the_two_commands() -> None:
    assert re.findall(r"^make \w+", blocks("sh")[0], re.MULTILINE) == ["make demo", "make test"]


def test_the_example_is_short_and_does_what_it_says() -> None:
    (example,), (said,) = blocks("python"), blocks("text")
    assert len(example.splitlines()) <= 15
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example, "README.md", "exec"), {"__name__": "readme"})
    assert printed.getvalue() == said


def test_its_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README) + re.findall(r"`(examples/[^`]+)`", README)
    assert targets
    assert all((Path(__file__).parents[1] / target).exists() for target in targets)
