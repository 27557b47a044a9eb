"""Where the public instances and their checkers are. They are not part of this repository."""

from __future__ import annotations

import importlib.util
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType


class UnavailableError(Exception):
    """A set or a solver cannot be used here; the text says why."""


class UnknownNameError(ValueError):
    """There is no set, instance or solver of that name."""


def folder() -> Path | None:
    """The folder with ``data`` and ``referee``: ``DISPATCH_BENCHMARK_DATA``, or ``shared`` beside the repository."""
    found = Path(os.environ.get("DISPATCH_BENCHMARK_DATA", Path(__file__).parents[2] / "shared"))
    return found if (found / "data").is_dir() and (found / "referee").is_dir() else None


def wanted_folder() -> Path:
    """The same.

    Raises
    ------
    UnavailableError
        If it is not there.
    """
    found = folder()
    if found is None:
        raise UnavailableError("the benchmark data is not here: name the folder that has 'data' and 'referee' in DISPATCH_BENCHMARK_DATA")
    return found


@cache
def referee(name: str) -> ModuleType:
    """A checker that shares no code with this library, by the name of its file."""
    path = wanted_folder() / "referee" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise UnavailableError(f"the referee {path} is not here")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(set_name: str) -> dict[str, str]:
    """Path inside the folder of a set -> text of the file; what is packed in ``data.tar.xz`` is read where it is."""
    home = wanted_folder() / "data" / set_name
    if not home.is_dir():
        raise UnavailableError(f"the folder {home} is not here")
    return _texts(home)


@cache
def _texts(home: Path) -> dict[str, str]:
    unpacked = [path for path in home.rglob("*") if path.suffix in {".csv", ".dat", ".sol", ".txt", ".vrp"}]
    found = {str(path.relative_to(home)).removeprefix("sample/"): path.read_text() for path in unpacked}
    if (home / "data.tar.xz").is_file():
        with tarfile.open(home / "data.tar.xz") as archive:
            for member in archive.getmembers():
                packed = archive.extractfile(member)
                if packed is not None:
                    found[member.name] = packed.read().decode()
    return found


@contextmanager
def as_files(**content: str) -> Iterator[list[str]]:
    """Paths of files with these texts, for a referee that reads files; they are gone afterwards."""
    with tempfile.TemporaryDirectory() as home:
        paths = [Path(home) / name for name in content]
        for path, text in zip(paths, content.values(), strict=True):
            path.write_text(text)
        yield [str(path) for path in paths]
