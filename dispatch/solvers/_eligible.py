"""Who may do what, and at what price."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts
from dispatch.rules import Rule, rules_of

from ._pairs import Pairs, asked, joined, listed


def eligibility(facts: Facts) -> dict[str, NDArray[np.generic]]:
    """The type of each visit, the group of each shift, and which types which groups may do."""
    rules = [rule for rule in rules_of(facts.problem) if hasattr(rule, "eligible")]
    tables = [asked(facts, rule.READS, rule.eligible, np.uint8) for rule in rules if not hasattr(rule, "lists")]
    tables += [listed(facts, rule.lists) for rule in rules if hasattr(rule, "lists")]
    together = joined(tables, np.bitwise_and)
    return {"visit_type": together.row_of, "shift_group": together.column_of, "eligible": together.table}


def assignment(facts: Facts) -> dict[str, NDArray[np.generic]]:
    """The type of each visit, the group of each shift, and units of money for each type in each group: what all rules with
    a ``price`` ask together. No column where that is nothing."""

    def ask(rule: Rule) -> Pairs:
        return asked(facts, rule.READS, lambda order, duty: rule.price(order, duty, facts.rates_of(duty.engineer)), np.int64)

    together = joined([ask(rule) for rule in rules_of(facts.problem) if hasattr(rule, "price")], np.add)
    if not together.table.any():
        return {}
    return {"price_type": together.row_of, "shift_price_group": together.column_of, "price_table": together.table}
