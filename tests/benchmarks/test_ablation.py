"""What parts are worth: numbers worked by hand, and constants that the core has."""

from pathlib import Path

import pytest

from benchmarks import ablation, variant
from benchmarks.ablation import BEGIN, END, PARTS, WHOLE, solver_of
from benchmarks.run import Run, runs_in

LINES = """set,instance,solver,seed,seconds,workers,wall_seconds,cost,open_orders,best_known,gap,revision,version,machine
families,heat-100-1,dispatch-whole,0,10.0,1,10.0,100.0,4,,,new,0.1.0,here
families,county-100-1,dispatch-whole,0,10.0,1,10.0,200.0,2,,,new,0.1.0,here
families,heat-100-1,dispatch-no-ejections,0,10.0,1,10.0,103.0,6,,,new,0.1.0,here
families,county-100-1,dispatch-no-ejections,0,10.0,1,10.0,198.0,3,,,new,0.1.0,here
families,county-100-1,dispatch-no-blinks,0,1.0,1,1.0,900.0,9,,,new,0.1.0,here
"""


@pytest.fixture
def runs(tmp_path: Path) -> list[Run]:
    (tmp_path / "families.csv").write_text(LINES, encoding="utf-8")
    return runs_in(tmp_path)


def test_a_part_is_worth_what_a_plan_costs_more_without_it(runs: list[Run]) -> None:
    """heat: +3 %, county: -1 %, in the mean +1 %; 2 and 1 more are open. What ran for another time does not count."""
    _, _, *rows = ablation.table_of(runs, 10.0).splitlines()
    assert rows == ["| no visit is ejected for a dearer one | +3.00 % | -1.00 % | - | +1.00 % | -1.00 % to +3.00 % | +1.5 |"]


def test_the_section_takes_its_place_again(runs: list[Run]) -> None:
    section = ablation.section_of(runs, 10.0)
    page = ablation.written("# The search\n", section)
    assert page == f"# The search\n\n## Ablations\n\n{section}\n"
    assert ablation.written(page + "\nMore.\n", section.replace("+3.00", "+4.00")) == page.replace("+3.00", "+4.00") + "\nMore.\n"
    assert "Days: heat-100-1, county-100-1. Revision new." in section
    assert section.startswith(BEGIN)
    assert section.endswith(END)


@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_a_constant_of_the_core(name: str) -> None:
    text = variant.TUNING.read_text(encoding="utf-8")
    changed = variant.tuning_with(text, PARTS[name].constants)
    assert (changed == text) == (name == WHOLE)
    assert solver_of(name).startswith("dispatch-")


def test_a_constant_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match=r"tuning\.hpp has 0 constants 'kNone'"):
        variant.tuning_with("inline constexpr int kSome = 3;", {"kNone": "0"})


def test_an_unknown_part_ends_the_command() -> None:
    with pytest.raises(SystemExit, match="there is no part nonsense; there are whole, no-open-seeds"):
        ablation.main(["nonsense"])
