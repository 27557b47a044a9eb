"""What ran, and where."""

from __future__ import annotations

import os
import platform
import subprocess
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import dispatch
from benchmarks.data import UnavailableError

HOUSE = Path(__file__).parents[1]
BESIDE = ["__main__.py", "cli.py", "commands", "io", "publish.py", "report", "season", "sift.py", "staffing"]
"""Of the package: what makes no plan of a problem, but problems, tables and pages."""
SOURCES = ["CMakeLists.txt", "core", "dispatch", *(f":(exclude)dispatch/{name}" for name in BESIDE)]
"""What a plan depends on. Changes elsewhere make no new revision, and no run has to be made again for them."""
CHANGED = "+"


@cache
def revision() -> str:
    """The last commit that changed what a plan depends on, with ``+`` and a digest of what is not committed yet.

    Raises
    ------
    OSError, subprocess.CalledProcessError
        Where there is no git, or no repository.
    """
    commit = _git("log", "-1", "--format=%h", "--abbrev=10", "--", *SOURCES).strip()
    unknown = _git("ls-files", "--others", "--exclude-standard", "--", *SOURCES).split()
    changes = _git("diff", "HEAD", "--", *SOURCES) + "".join((HOUSE / path).read_text() for path in unknown)
    return commit + (CHANGED + sha256(changes.encode()).hexdigest()[:6] if changes else "")


def refuse_other_code() -> None:
    """What runs must be what the revision says.

    Raises
    ------
    UnavailableError
        If another ``dispatch`` than that of this repository would run, or a core that was built before its sources changed.
    """
    core = find_spec("dispatch._core")
    if core is None or core.origin is None:
        raise UnavailableError("the compiled core is not installed")
    if HOUSE not in Path(dispatch.__file__).parents:
        raise UnavailableError(f"{dispatch.__file__} would run, which is not in {HOUSE}")
    newest = max((HOUSE / "core").rglob("*.?pp"), key=lambda path: path.stat().st_mtime)
    if newest.stat().st_mtime > Path(core.origin).stat().st_mtime:
        raise UnavailableError(f"the compiled core is older than {newest.relative_to(HOUSE)}: build it again")


def machine() -> str:
    """Processors that this process may use, what they are, and the Python that runs."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text().splitlines() if about.exists() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{processors} x {named[0] if named else platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def _git(*arguments: str) -> str:
    return subprocess.run(["git", "-C", str(HOUSE), *arguments], capture_output=True, text=True, check=True).stdout
