"""``check``: what is wrong with a plan."""

from __future__ import annotations

import argparse

from dispatch import Finding, check
from dispatch.judge import judged_again
from dispatch.report.summary import summary

from .files import BROKEN, FINE, InputError, add_plan, given_plan
from .terminal import tell


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Offer the command."""
    command = commands.add_parser(
        "check", help="judge a plan", description="Say what is wrong with a plan; exit code 1 if it breaks a must."
    )
    add_plan(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Judge, and print what was found."""
    plan = given_plan(options)
    try:
        findings = check(plan.problem, plan)
    except ValueError as fault:
        raise InputError(str(fault)) from fault
    for finding in sorted(findings, key=lambda finding: not finding.must):
        tell(_sentence(finding))
    broken = sum(finding.must for finding in findings)
    tell(f"{broken:,} broken rules, {len(findings) - broken:,} other remarks.\n")
    tell(summary(judged_again(plan)), end="")
    return BROKEN if broken else FINE


def _sentence(finding: Finding) -> str:
    return f"{'must' if finding.must else 'prefer':<6}  {finding.rule:<12}  {finding.text}"
