"""The revision tells the sources of one run from those of another."""

import os
import subprocess
from pathlib import Path

import pytest

from benchmarks import revision
from benchmarks.data import UnavailableError

pytest.importorskip("dispatch._core", reason="the compiled core is not installed")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(revision, "HOUSE", tmp_path)
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "day.cpp").write_text("one")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def git(house: Path, *arguments: str) -> None:
    who = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
    subprocess.run(["git", "-C", str(house), *who, *arguments], check=True)


def commit(house: Path) -> None:
    git(house, "add", "--all")
    git(house, "commit", "--quiet", "--message", "change")


def now() -> str:
    revision.revision.cache_clear()
    return revision.revision()


def test_it_changes_with_what_a_plan_depends_on_and_with_nothing_else(house: Path) -> None:
    first = now()
    assert len(first) == 10
    (house / "README.md").write_text("about")
    (house / "dispatch" / "report").mkdir(parents=True)
    (house / "dispatch" / "report" / "kpis.py").write_text("table")
    commit(house)
    assert now() == first
    (house / "dispatch" / "paid.py").write_text("wage")
    commit(house)
    assert now() != first
    first = now()
    (house / "core" / "day.cpp").write_text("two")
    changed = now()
    assert changed.startswith(f"{first}+")
    (house / "core" / "new.cpp").write_text("three")
    assert now() not in (first, changed)
    commit(house)
    assert now() != first
    assert "+" not in now()
    revision.revision.cache_clear()


def test_what_runs_must_be_what_the_revision_says(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnavailableError, match="which is not in"):
        revision.refuse_other_code()
    monkeypatch.setattr(revision.dispatch, "__file__", str(house / "dispatch" / "__init__.py"))
    os.utime(house / "core" / "day.cpp", (1, 1))
    revision.refuse_other_code()
    os.utime(house / "core" / "day.cpp", (2**32, 2**32))
    with pytest.raises(UnavailableError, match=r"older than core/day\.cpp"):
        revision.refuse_other_code()


def test_its_sources_and_what_lies_beside_them_are_there() -> None:
    home = Path(__file__).parents[2]
    paths = [path.removeprefix(":(exclude)") for path in revision.SOURCES]
    assert [path for path in paths if not (home / path).exists()] == []
    assert revision.machine().split(" x ")[0].isdigit()
