"""Where the public instances and their checkers are. They are not part of this repository."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType


def folder() -> Path | None:
    """The folder with ``data`` and ``referee``: ``DISPATCH_BENCHMARK_DATA``, or ``shared`` beside the repository."""
    found = Path(os.environ.get("DISPATCH_BENCHMARK_DATA", Path(__file__).parents[2] / "shared"))
    return found if (found / "data").is_dir() and (found / "referee").is_dir() else None


def wanted_folder() -> Path:
    """The same, or the end of the script in words."""
    found = folder()
    if found is None:
        raise SystemExit("The benchmark data is not here: name its folder in DISPATCH_BENCHMARK_DATA.")
    return found


def referee(name: str) -> ModuleType:
    """A checker that shares no code with this library, by the name of its file."""
    path = wanted_folder() / "referee" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
