"""Cores that are compiled with other constants than those of ``core/search/tuning.hpp``, and runs with them.

A variant is a copy of that one file with some constants changed; the compiler finds it before the real one. So the sources of the
search know nothing of variants, and a part that is switched off costs nothing: it is compiled away.
"""

from __future__ import annotations

import multiprocessing
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import msgspec

from benchmarks.measure import Asked, Maker, made
from benchmarks.revision import HOUSE
from benchmarks.run import OWN, Run

TUNING = HOUSE / "core" / "search" / "tuning.hpp"
BUILDS = HOUSE / "build" / "variants"

Constants = Mapping[str, str]
"""Name of a constant -> its value in C++."""


def tuning_with(text: str, constants: Constants) -> str:
    """The same file with other values.

    Raises
    ------
    ValueError
        If it does not have just one constant of a name.
    """
    for name, value in constants.items():
        text, found = re.subn(rf"\b{name} = [^;]+;", f"{name} = {value};", text)
        if found != 1:
            raise ValueError(f"{TUNING.name} has {found} constants {name!r}; there must be one")
    return text


def build(name: str, constants: Constants) -> Path:
    """The compiled module of a variant, made anew where sources have changed.

    Raises
    ------
    subprocess.CalledProcessError
        If it does not compile.
    """
    home = BUILDS / name
    header = home / "tuning" / "search" / TUNING.name
    text = tuning_with(TUNING.read_text(encoding="utf-8"), constants)
    if not header.is_file() or header.read_text(encoding="utf-8") != text:
        header.parent.mkdir(parents=True, exist_ok=True)
        header.write_text(text, encoding="utf-8")
    folder = home / "build"
    which = ["-DCMAKE_BUILD_TYPE=Release", f"-DPython_EXECUTABLE={sys.executable}", f"-DDISPATCH_TUNING={home / 'tuning'}"]
    _call("cmake", "-S", str(HOUSE), "-B", str(folder), "-G", "Ninja", *which)
    _call("cmake", "--build", str(folder), "--target", "_core")
    read = _call("ninja", "-C", str(folder), "-t", "deps")
    if str(header) not in read or str(TUNING) in read:
        raise AssertionError(f"{name} was compiled with {TUNING}, not with {header}")
    (module,) = folder.glob("_core.*")
    return module


@contextmanager
def runs_with(core: Path) -> Iterator[Maker]:
    """Makes runs in a process of its own, in which ``dispatch`` has this core."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_take, initargs=(core,)) as process:
        yield lambda asked, blank: process.submit(_made, asked, blank).result()


def _made(asked: Asked, blank: Run) -> Run:
    return made(msgspec.structs.replace(asked, solver=OWN), blank)


def _take(core: Path) -> None:
    spec = spec_from_file_location("dispatch._core", core)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)


def _call(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout
