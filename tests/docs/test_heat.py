"""The example of ``docs/heat.md`` runs as printed, and its limits are those of the rules."""

import re
from datetime import timedelta
from pathlib import Path

from dispatch import Plan, check
from dispatch.heat import MOST_SECONDS, NO_OVERTIME, SIX_HOURS, STOPPED
from dispatch.models.heat import Heat
from tests.builders import at, engineer, order, problem, shift

TEXT = (Path(__file__).parents[2] / "docs" / "heat.md").read_text(encoding="utf-8")


def test_the_example_runs() -> None:
    names: dict[str, object] = {}
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(compile(example, "docs/heat.md", "exec"), names)
    two = [order(name, duration=None, steps=names["steps"], area=area) for name, area in (("A", ""), ("B", "coast"))]
    asked = problem(*two, engineer(shifts=(shift("11:30", day=15),)), heat=names["forecast"])
    (route,) = Plan.of(asked, {"E": [["B", "A"]]}).routes
    assert [visit.start for visit in route.visits] == [at("11:40", 15), at("14:20", 15)]
    assert not check(asked, Plan.of(asked, {"E": [["B", "A"]]}))


def test_the_limits_are_those_of_the_rules() -> None:
    found = [float(degrees) for degrees in re.findall(r"^\| from (\d+) °C", TEXT, re.MULTILINE)]
    assert found == [STOPPED, SIX_HOURS, NO_OVERTIME]
    assert timedelta(seconds=MOST_SECONDS) == timedelta(hours=6)
    assert next(field for field in Heat.__struct_defaults__ if field) == (timedelta(hours=12), timedelta(hours=15))
