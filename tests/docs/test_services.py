"""The example of ``docs/services.md`` runs as printed and gives what the page says."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

TEXT = (Path(__file__).parents[2] / "docs" / "services.md").read_text(encoding="utf-8")


def test_the_example_runs() -> None:
    names: dict[str, Any] = {}
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(compile(example, "docs/services.md", "exec"), names)
    order = names["order"]
    assert order.on_site == timedelta(minutes=160)
    assert order.load == {"tools": 1, "bracket": 6}
    assert len(order.crew.roles) == 2
    assert repr(order.derived) in " ".join(TEXT.split())
