"""Every field of what users describe is read by a rule that says so, or is known to be for people only."""

import msgspec
import pytest

from dispatch import Crew, Engineer, Limit, Link, Order, Outlet, Prices, Quota, Reserve, Shift, Step
from dispatch.rules import RULES

FOR_PEOPLE_ONLY = {
    "Order": {"product", "labels"},
    "Step": {"name"},
    "Engineer": {"labels"},
    "Outlet": {"labels"},
}
"""Carried through to reports; no plan depends on them."""

READ_BY_SERVICES = {"Order": {"service", "units", "floor", "derived"}}
"""Read before everything else, to fill in other fields."""

READ_BY_THE_CLOCK = {
    "Order": {"id", "location"},
    "Engineer": {"home", "mode", "shifts"},
    "Shift": {"routed"},
    "Prices": {"overrides"},
    "Outlet": {"id"},
}
"""What makes the timetable that the rules look at."""


def read_by_rules(model: str) -> set[str]:
    return {field for rule in RULES for field in rule.READS.get(model, ())}


@pytest.mark.parametrize("model", [Order, Step, Crew, Link, Engineer, Limit, Outlet, Shift, Prices, Quota, Reserve])
def test_every_field_has_one_who_reads_it(model: type[msgspec.Struct]) -> None:
    name, fields = model.__name__, set(model.__struct_fields__)
    kinds = (read_by_rules(name), READ_BY_THE_CLOCK.get(name, set()), READ_BY_SERVICES.get(name, set()), FOR_PEOPLE_ONLY.get(name, set()))
    assert fields == set().union(*kinds), f"of {name}: no rule has it in READS, or it is named here and is not there"
    twice = {field for field in fields if sum(field in kind for kind in kinds) > 1}
    assert not twice, f"of {name}: a rule has it in READS, so take it out of FOR_PEOPLE_ONLY or READ_BY_THE_CLOCK"


def test_rules_read_only_models_that_exist() -> None:
    models = {"Order", "Step", "Crew", "Link", "Engineer", "Limit", "Outlet", "Shift", "Prices", "Quota", "Reserve", "Problem"}
    assert {model for rule in RULES for model in rule.READS} <= models
