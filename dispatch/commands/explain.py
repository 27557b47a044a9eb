"""``explain``: why orders are open, or done by whom they are."""

from __future__ import annotations

import argparse

from .files import FINE, InputError, add_plan, given_plan
from .terminal import tell

COUNT = {"en": "Open orders: {:,}.", "zh": "共 {:,} 单未排。"}


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Offer the command."""
    about = "Say why each open order is open, or why one order is open or done by whom it is."
    command = commands.add_parser("explain", help="say why", description=about)
    add_plan(command)
    command.add_argument("order", nargs="?", default="", help="id of one order (all open orders)")
    command.add_argument("--engineer", default="", help="why not by this one")
    command.add_argument("--language", choices=("en", "zh"), default="en", help="of the sentences (%(default)s)")
    command.add_argument("--reader", choices=("planner", "customer", "engineer"), default="planner", help="who reads them (%(default)s)")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print one answer, or one for each open order."""
    plan = given_plan(options)
    try:
        answers = (plan.explain(options.order, options.engineer),) if options.order else plan.explain(engineer=options.engineer)
    except ValueError as fault:
        raise InputError(f"{fault}.") from fault
    for answer in answers:
        tell(answer.say(options.language, options.reader), end="\n\n")
    if not options.order:
        tell(COUNT[options.language].format(len(answers)))
    return FINE
