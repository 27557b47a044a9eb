"""Every field of what users describe is read by a rule that says so, or is known to be for people only."""

import msgspec
import pytest

from dispatch import Engineer, Order, Outlet, Prices, Shift
from dispatch.rules import RULES

FOR_PEOPLE_ONLY = {
    "Order": {"product", "units", "labels"},
    "Engineer": {"people", "labels"},
}
"""Carried through to reports; no plan depends on them."""

READ_BY_THE_CLOCK = {
    "Order": {"id", "location", "duration"},
    "Engineer": {"home", "mode", "shifts"},
    "Prices": {"overrides"},
    "Outlet": {"id"},
}
"""What makes the timetable that the rules look at."""


def read_by_rules(model: str) -> set[str]:
    return {field for rule in RULES for field in rule.READS.get(model, ())}


@pytest.mark.parametrize("model", [Order, Engineer, Outlet, Shift, Prices])
def test_every_field_has_one_who_reads_it(model: type[msgspec.Struct]) -> None:
    name, fields = model.__name__, set(model.__struct_fields__)
    kinds = (read_by_rules(name), READ_BY_THE_CLOCK.get(name, set()), FOR_PEOPLE_ONLY.get(name, set()))
    assert fields == set().union(*kinds)
    assert sum(map(len, kinds)) == len(fields), "a field is listed twice"


def test_rules_read_only_models_that_exist() -> None:
    assert {model for rule in RULES for model in rule.READS} <= {"Order", "Engineer", "Outlet", "Shift", "Prices"}
