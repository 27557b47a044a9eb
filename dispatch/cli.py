"""Plan a day, or judge a plan, from the command line: ``python -m dispatch --help``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from dispatch.commands import check, compare, explain, plan, solve
from dispatch.commands.files import INTERRUPTED, UNUSABLE, InputError
from dispatch.commands.terminal import warn

COMMANDS = (plan, solve, check, explain, compare)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except InputError as fault:
        warn(fault)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dispatch", description="Which engineer does which order, when.")
    commands = parser.add_subparsers(title="commands", metavar="command", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return parser
