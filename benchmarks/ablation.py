"""What each part of the search is worth: run it without, one part at a time, and write the table into docs/search.md.

usage: python -m benchmarks.ablation [PART ...] [--seconds 10] [--instances heat-100-1 ...] [--runs FOLDER] [--write]

Each part is switched off when the core is compiled (``variant.py``), which takes half a minute a part. What is in the table of
runs already is not run again. ``--write`` writes the page; without it the table is only printed. Needs cmake and ninja.
"""

from __future__ import annotations

import argparse
import re
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Asked, Table, runs_folder
from benchmarks.results import interval
from benchmarks.revision import HOUSE
from benchmarks.run import OWN, Run, runs_in
from benchmarks.sets._families import DAY, SIZES
from benchmarks.table import run_all
from benchmarks.variant import Constants, build, runs_with

SET = "families"
FAMILIES = ("heat", "county", "scarce")
"""Those that the search is tuned on."""
INSTANCES = [f"{family}-{size}-{DAY}" for family in FAMILIES for size in SIZES]
PAGE = HOUSE / "docs" / "search.md"
BEGIN, END = "<!-- made by python -m benchmarks.ablation -->", "<!-- end of what was made -->"
TITLE = "## Ablations"
WHOLE = "whole"
SECONDS = 10.0


class Part(NamedTuple):
    """What is changed, in words, and the constants that do it."""

    words: str
    constants: Constants


PARTS = {
    WHOLE: Part("nothing", {}),
    "no-open-seeds": Part("open visits are seeds no more often than others", {"kOpenSeeds": "100'000"}),
    "no-areas": Part("large days are ruined anywhere in every round", {"kLarge": "1'000'000'000"}),
    "no-offers": Part("open visits near the ruin are not offered a place", {"kOffers": "0"}),
    "no-ejections": Part("no visit is ejected for a dearer one", {"kEjections": "0"}),
    "no-whole-routes": Part("whole routes are never taken", {"kWholeRoutes": "1'000'000"}),
    "no-tails": Part("routes do not exchange their ends", {"kTails": "0"}),
    "no-blinks": Part("no position is overlooked", {"kBlink": "10'000'000"}),
    "no-generosity": Part("no visit may cost more than it is worth", {"kGenerous": "1'000'000'000"}),
    "no-annealing": Part("descent: no loss is accepted", {"kHotHalves": "0"}),
    "no-waiting": Part("waiting does not count in who is near whom", {"kWaitingShare": "1'000'000"}),
    "no-relevance": Part("visits are near each other although nobody can do both", {"kRelevantOnly": "false"}),
    "no-shifts": Part("nearest shifts are tried only if no place is found", {"kWidth": "0"}),
    "no-further-shifts": Part("no further shifts if no place is found", {"kShifts": "8"}),
    "8-shifts": Part("always 8 nearest shifts, however long their routes are", {"kPositions": "1'000'000'000"}),
    "every-engineer": Part(
        "no lists: every position of every able engineer",
        {"kBeside": "1", "kShifts": "1'000'000", "kWidth": "1'000'000", "kPositions": "1'000'000'000"},
    ),
    "beside-16": Part("16 neighbours instead of 24", {"kBeside": "16"}),
    "beside-40": Part("40 neighbours", {"kBeside": "40"}),
    "beside-80": Part("80 neighbours", {"kBeside": "80"}),
    "removals-4": Part("4 visits a round instead of 10", {"kRemovals": "4"}),
    "removals-7": Part("7 visits a round", {"kRemovals": "7"}),
    "removals-15": Part("15 visits a round", {"kRemovals": "15"}),
}
"""Name -> part, in the sequence of the table."""


def solver_of(part: str) -> str:
    """The name under which runs are kept."""
    return f"{OWN}-{part}"


def table_of(runs: Sequence[Run], seconds: float) -> str:
    """Cost without each part against the whole, by family and in the mean, and the orders left open in addition."""
    whole = _by_case(runs, WHOLE, seconds)
    columns = ["changed", *FAMILIES, "mean", "95 % interval", "open orders"]
    lines = [_row(columns), _row(["---", *["--:"] * (len(columns) - 1)])]
    for name, part in PARTS.items():
        without = _by_case(runs, name, seconds)
        cases = [case for case in without if case in whole]
        if name == WHOLE or not cases:
            continue
        more = {case: (without[case].cost or 0.0) / (whole[case].cost or 1.0) - 1 for case in cases}
        families = [[value for (instance, _), value in more.items() if instance.startswith(f"{family}-")] for family in FAMILIES]
        left = [without[case].open_orders - whole[case].open_orders for case in cases]
        low, high = interval(list(more.values()))
        mean = [_percent(statistics.fmean(more.values())), f"{_percent(low)} to {_percent(high)}", f"{statistics.fmean(left):+.1f}"]
        lines.append(_row([part.words, *(_percent(statistics.fmean(some)) if some else "-" for some in families), *mean]))
    return "\n".join(lines)


def section_of(runs: Sequence[Run], seconds: float) -> str:
    """The table with what has to be known of it."""
    shown = [run for run in runs if run.seconds == seconds]
    instances = list(dict.fromkeys(run.instance for run in shown))
    about = (
        f"Cost and open orders against the search as it is, one run of {seconds:g} s a cell, one worker: more than 0 means that the part "
        f"pays.\nDays: {', '.join(instances)}. Revision {', '.join(sorted({run.revision for run in shown}))}."
    )
    return f"{BEGIN}\n{about}\n\n{table_of(runs, seconds)}\n{END}"


def written(page: str, section: str) -> str:
    """The page with the section in its place, at the end where it has none yet."""
    made = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if made.search(page):
        return made.sub(lambda _: section, page)
    return f"{page.rstrip()}\n\n{TITLE}\n\n{section}\n"


def _by_case(runs: Iterable[Run], part: str, seconds: float) -> dict[tuple[str, int], Run]:
    """Instance and seed -> the last run of a part that has a cost."""
    found = (run for run in runs if run.solver == solver_of(part) and run.seconds == seconds and run.cost is not None)
    return {(run.instance, run.seed): run for run in found}


def _percent(share: float) -> str:
    return f"{100 * share:+.2f} %"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these, beside the whole: {', '.join(PARTS)}")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--instances", nargs="+", default=INSTANCES)
    parser.add_argument("--runs", type=Path, help="folder of the table (benchmarks/runs/ablation)")
    parser.add_argument("--write", action="store_true", help=f"write the table into {PAGE.name}")
    given = parser.parse_intermixed_args(arguments)
    unknown = sorted(set(given.parts) - set(PARTS))
    if unknown:
        raise SystemExit(f"there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    folder = given.runs or runs_folder(None) / "ablation"
    for name in [WHOLE, *(part for part in given.parts or PARTS if part != WHOLE)]:
        print(f"{name}: {PARTS[name].words}", flush=True)
        asked = [
            Asked(set=SET, instance=instance, solver=solver_of(name), seed=seed, seconds=given.seconds)
            for instance in given.instances
            for seed in range(given.seeds)
        ]
        with runs_with(build(name, PARTS[name].constants)) as make:
            run_all(asked, Table(folder, make))
    runs = runs_in(folder)
    print(table_of(runs, given.seconds))
    if given.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), section_of(runs, given.seconds)), encoding="utf-8")


if __name__ == "__main__":
    main()
