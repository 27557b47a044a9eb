"""The example of ``docs/explaining.md`` runs and prints what the page says."""

import contextlib
import io
import re
from pathlib import Path

TEXT = (Path(__file__).parents[2] / "docs" / "explaining.md").read_text(encoding="utf-8")


def test_the_example_prints_what_the_page_says() -> None:
    (example,), (said,) = (re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL) for language in ("python", "text"))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example, "docs/explaining.md", "exec"), {"__name__": "explaining"})
    assert printed.getvalue() == said
