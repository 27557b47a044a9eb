"""Importing the library is quick because it leaves the heavy libraries alone."""

import subprocess
import sys


def test_the_import_leaves_heavy_libraries_alone() -> None:
    heavy = "{'geopy', 'narwhals', 'networkx', 'openpyxl', 'ortools', 'pandas', 'scipy'}"
    code = f"import sys, dispatch; print(sorted({heavy} & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_the_import_says_nothing() -> None:
    run = subprocess.run([sys.executable, "-W", "error", "-c", "import dispatch"], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")
