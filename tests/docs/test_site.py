"""The documentation builds as a site, every page is in its menu, and its first example runs as printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

import dispatch

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


class _Menu(yaml.SafeLoader):
    """Reads what MkDocs alone understands as nothing."""


_Menu.add_multi_constructor("", lambda *_: None)


def pages_of(menu: object) -> list[str]:
    """All files in a menu, however deep."""
    if isinstance(menu, str):
        return [menu]
    parts = menu.values() if isinstance(menu, dict) else menu
    return [page for part in parts for page in pages_of(part)]


def test_every_page_is_in_the_menu() -> None:
    menu = yaml.load((ROOT / "mkdocs.yml").read_text(), _Menu)["nav"]
    assert sorted(pages_of(menu)) == sorted(path.name for path in DOCS.glob("*.md"))


def test_every_public_name_is_in_the_reference() -> None:
    listed = re.findall(r"^::: dispatch\.(\w+)$", (DOCS / "reference.md").read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(dispatch.__all__)


def test_the_first_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    code = re.search(r"```python\n(.*?)```", (DOCS / "index.md").read_text(), re.DOTALL)
    assert code is not None
    exec(compile(code.group(1), "docs/index.md", "exec"), {})
    assert sorted(line.split()[1] for line in capsys.readouterr().out.splitlines()) == ["clean", "repair"]


@pytest.mark.skipif(find_spec("mkdocs") is None, reason="mkdocs is not installed: pip install '.[docs]'")
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "reference" / "index.html").read_text()
    assert all(f'id="dispatch.{name}"' in page for name in dispatch.__all__)
