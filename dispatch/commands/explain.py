"""``explain``: why orders are open, or done by whom they are."""

from __future__ import annotations

import argparse
from pathlib import Path

from .files import FINE, InputError, read_plan, read_problem


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Offer the command."""
    about = "Say why each open order is open, or why one order is open or done by whom it is."
    command = commands.add_parser("explain", help="say why", description=about)
    command.add_argument("problem", type=Path, help="the problem, JSON")
    command.add_argument("plan", type=Path, help="the plan, JSON")
    command.add_argument("order", nargs="?", default="", help="id of one order (all open orders)")
    command.add_argument("--engineer", default="", help="why not by this one")
    command.add_argument("--language", choices=("en", "zh"), default="en", help="of the sentences (%(default)s)")
    command.add_argument("--reader", choices=("planner", "customer", "engineer"), default="planner", help="who reads them (%(default)s)")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print one answer, or one for each open order."""
    plan = read_plan(options.plan, read_problem(options.problem))
    try:
        answers = (plan.explain(options.order, options.engineer),) if options.order else plan.explain(engineer=options.engineer)
    except ValueError as fault:
        raise InputError(f"{fault}.") from fault
    for answer in answers:
        print(answer.say(options.language, options.reader), end="\n\n")
    if not options.order:
        print(f"{len(answers):,} open orders.")
    return FINE
