"""The table of runs is read as it was written, line by line."""

from pathlib import Path

import msgspec
import pytest

from benchmarks.run import Run, keep, runs_in


@pytest.fixture
def run() -> Run:
    return Run(
        set="tiny",
        instance="a, b",
        solver="dispatch",
        seed=3,
        seconds=0.5,
        workers=1,
        wall_seconds=0.51,
        cost=None,
        open_orders=2,
        best_known=None,
        gap=None,
        revision="abc",
        version="0.1.0",
        machine="2 x Some(R) processor",
    )


def test_lines_come_back_as_they_were_kept(run: Run, tmp_path: Path) -> None:
    told = msgspec.structs.replace(run, cost=12.25, best_known=10.0, gap=0.225)
    for line in (run, told):
        keep(line, tmp_path)
    assert runs_in(tmp_path) == [run, told]
    assert (tmp_path / "tiny.csv").read_text(encoding="utf-8").count("\n") == 3


def test_a_table_begun_before_there_was_a_column_goes_on_without_it(run: Run, tmp_path: Path) -> None:
    old = [name for name in Run.__struct_fields__ if name != "open_by_priority"]
    (tmp_path / "tiny.csv").write_text(",".join(old) + "\n", encoding="utf-8")
    keep(msgspec.structs.replace(run, open_by_priority="2 urgent"), tmp_path)
    assert runs_in(tmp_path) == [run]


def test_a_line_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    keep(run, tmp_path)
    with (tmp_path / "tiny.csv").open("a", encoding="utf-8") as file:
        file.write("tiny,cut o")
    with pytest.raises(ValueError, match=r"tiny\.csv, line 3"):
        runs_in(tmp_path)


def test_our_runs_depend_on_the_revision_and_those_of_peers_on_their_version(run: Run) -> None:
    assert run.key != msgspec.structs.replace(run, revision="def").key
    assert run.key == msgspec.structs.replace(run, version="0.2.0").key
    peer = msgspec.structs.replace(run, solver="vroom")
    assert peer.key == msgspec.structs.replace(peer, revision="def").key
    assert peer.key != msgspec.structs.replace(peer, version="0.2.0").key
    assert run.key == msgspec.structs.replace(run, cost=1.0, wall_seconds=0.6, machine="another").key
