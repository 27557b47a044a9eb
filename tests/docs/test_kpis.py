"""``docs/kpis.md`` defines each figure, and no other."""

import re
from pathlib import Path

from dispatch import Plan
from dispatch.report.kpis import FIELDS
from tests.builders import engineer, order, problem

TEXT = (Path(__file__).parents[2] / "docs" / "kpis.md").read_text(encoding="utf-8")


def test_every_figure_is_defined_in_its_sequence() -> None:
    row = Plan.of(problem(order(), engineer()), {}).kpis(actuals=[]).whole.row()
    assert re.findall(r"^\| `(\w+)` \| [a-z]+ \|", TEXT, re.MULTILINE) == list(row)


def test_every_field_is_named() -> None:
    groups = TEXT.split("## Groups")[1].split("##")[0]
    assert all(f"`{field}`" in groups for fields in FIELDS.values() for field in fields)
