"""Orders between which something is carried: alone they fit, and what is in the van between them may not."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from dispatch.facts import OrderFacts
from dispatch.models.explanation import Obstacle
from dispatch.models.finding import Finding
from dispatch.rules import load

from .answers import ALONE, TODAY, Answers, Asker
from .who import Rows


class Alone(NamedTuple):
    """What empty shifts say to an order, and, by engineer and number of the shift, what does not fit into the van there."""

    answers: Answers
    full: dict[tuple[str, int], tuple[Finding, ...]]

    def told(self, obstacle: Obstacle) -> Obstacle:
        """An obstacle with what does not fit."""
        found = self.full.get((obstacle.engineer, obstacle.shift))
        return obstacle if found is None else replace(obstacle, findings=found)


def ask_alone(asker: Asker, order: OrderFacts, rows: Rows) -> Alone:
    """What the shifts of ``rows``, all of them empty, say to an order that is done with its other half, where there is one."""
    answers, full = asker.ask(order, rows), dict[tuple[str, int], tuple[Finding, ...]]()
    facts = asker.facts
    for link in asker.routes.problem.links:
        if not link.carries or order.order.id not in (link.first, link.then):
            continue
        pair = [facts.orders[facts.visit_number[name]] for name in (link.first, link.then)]
        for row in (row for row in rows.tolist() if answers.far[row] <= TODAY):
            shift = facts.shifts[row]
            if found := tuple(load.findings(asker.routes.of_shift(shift, pair))):
                answers.far[row], answers.rule[row] = ALONE, asker.rules.index("load")
                full[shift.engineer.id, shift.number] = found
    return Alone(answers, full)
