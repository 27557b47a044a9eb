"""Running an example as a user does, only smaller."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``main`` of an example, some of its constants changed; gives what it printed, ``.out`` and ``.err``."""

    def printed(example: ModuleType, **constants: object) -> Any:
        for name, value in constants.items():
            monkeypatch.setattr(example, name, value)
        example.main()
        return capsys.readouterr()

    return printed
