"""Plan one day and show what came of it.

    python examples/plan_day.py [problem.json]

Without a file it plans a July day in Hangzhou. The plan is written to the folder ``build``.
"""

import sys
from pathlib import Path

from dispatch import Problem, check, solve
from dispatch.report.live_line import live_line
from dispatch.report.summary import summary

HOUSE = Path(__file__).resolve().parents[1]
SECONDS = 10


def main() -> None:
    """The way from a file to a plan."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE / "examples" / "data" / "hangzhou_july.json"

    # 1. A problem is orders, engineers with their shifts, ways of travelling, and prices. Reading one checks all of it:
    #    a ProblemError lists every fault with its cure. A travel table would be looked for beside the file.
    problem = Problem.from_json(path.read_bytes(), folder=str(path.parent))
    print(f"{len(problem.orders)} orders, {len(problem.engineers)} engineers, {SECONDS} seconds to plan ...")

    # 2. The search takes the time it is given. Orders that find no place stay open; that is an answer, not an error.
    #    On a terminal, one line shows how far it is.
    with live_line(SECONDS) as show:
        plan = solve(problem, seconds=SECONDS, on_progress=show)
    print(f"\n{summary(plan)}")

    # 3. The judge looks at the plan once more, as it would at the plan of anybody else.
    broken = [finding for finding in check(problem, plan) if finding.must]
    print(f"{len(broken)} broken rules.")

    # 4. A plan is routes, one for each shift with work: who is where, when. Its file does not repeat the problem.
    first = plan.routes[0]
    print(f"Engineer {first.engineer} begins with order {first.visits[0].order} at {first.visits[0].start:%H:%M}.")
    written = HOUSE / "build" / f"{path.stem}.plan.json"
    written.parent.mkdir(exist_ok=True)
    written.write_text(plan.to_json(), encoding="utf-8")
    print(f"The whole plan is in {written.relative_to(HOUSE)}.")

    # 5. People look at it in a browser: who is where, which orders are open and why. One file, without a network.
    page = written.with_suffix(".html")
    plan.to_html(page)
    print(f"Open {page.relative_to(HOUSE)} in a browser to look at it.")


if __name__ == "__main__":
    main()
