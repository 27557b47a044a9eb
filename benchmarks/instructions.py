"""Count the instructions of a round of the search, and compare them with those that were accepted.

usage: python -m benchmarks.instructions [--update]

Seconds depend on what else a machine does; the number of instructions does not. Needs cmake, ninja and valgrind. A round that takes
over 2 % more than ``instructions.json`` says ends with exit code 1; ``--update`` accepts what is counted now, on purpose. Other compilers
make other instructions: with another one than that of the file, numbers are shown and not compared.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from datetime import date, time, timedelta
from pathlib import Path

import msgspec

from benchmarks.revision import HOUSE
from dispatch import Break, Problem, Shift
from dispatch.facts import facts_of
from dispatch.solvers._encode import encode
from examples.city_day import city_day

ACCEPTED = Path(__file__).with_suffix(".json")
BUILD = HOUSE / "build" / "instructions"
WARM_UP, ROUNDS = 3000, 3000
"""The first rounds, which also set the temperature, are not counted."""
TOLERANCE = 0.02


class Counted(msgspec.Struct, frozen=True):
    """Instructions a round, by day, of the code that a compiler made."""

    compiler: str
    instructions: dict[str, int]


def days() -> dict[str, Problem]:
    """Small and large, crowded and calm: with all that a city day asks, as plain as can be, and rich in rules; always the same."""
    summer, winter = date(2026, 7, 15), date(2026, 1, 14)
    whole = {
        "July, 200 orders": city_day("Hangzhou", summer, orders=200),
        "January, 200 orders": city_day("Hangzhou", winter, orders=200),
        "July, 1,000 orders": city_day("Hangzhou", summer, orders=1000),
    }
    plain = {f"plain {name}": _plain(problem) for name, problem in whole.items()}
    return whole | plain | {f"rich {name}": _rich(plain[f"plain {name}"]) for name in whole}


def _plain(problem: Problem) -> Problem:
    """The same without due times, more than one window an order, and money for kilometres."""
    orders = tuple(msgspec.structs.replace(order, due=None, windows=order.windows[:1]) for order in problem.orders)
    return msgspec.structs.replace(problem, orders=orders, prices=msgspec.structs.replace(problem.prices, km=0.0, late_hour=0.0))


def _rich(problem: Problem) -> Problem:
    """The same with a flexible break in each shift, room for so many units, dear overtime, and a price for uneven work."""
    replace = msgspec.structs.replace
    orders = tuple(replace(order, load={"units": 1}) for order in problem.orders)
    engineers = tuple(replace(engineer, shifts=tuple(map(_with_lunch, engineer.shifts))) for engineer in problem.engineers)
    return replace(problem, orders=orders, engineers=engineers, prices=replace(problem.prices, fairness=2.0, overtime_hour=60.0))


def _with_lunch(shift: Shift) -> Shift:
    window = tuple(shift.start.replace(hour=at.hour, minute=at.minute) for at in (time(11, 30), time(13)))
    lunch = Break(duration=timedelta(minutes=45), windows=((window[0], window[1]),))
    return msgspec.structs.replace(shift, breaks=(lunch,), load={"units": 9})


def write_columns(problem: Problem, path: Path) -> None:
    """What the core is given, as ``native/instructions.cpp`` reads it."""
    with path.open("wb") as file:
        for name, column in encode(facts_of(problem)).items():
            file.write(" ".join([name, column.dtype.str[1:], str(column.nbytes), *map(str, column.shape)]).encode() + b"\n")
            file.write(column.tobytes())


def build() -> Path:
    """The program, compiled as the module is."""
    configure = ["cmake", "-S", HOUSE, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", f"-DPython_EXECUTABLE={sys.executable}"]
    for command in (configure, ["cmake", "--build", BUILD, "--target", "instructions"]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
    return BUILD / "instructions"


def compiler() -> str:
    """Name, version and processor, as cmake found it."""
    cache = (BUILD / "CMakeCache.txt").read_text()
    (path,) = re.findall(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", cache, re.MULTILINE)
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    return f"{told}, {os.uname().machine}"


def count(program: Path, columns: Path) -> int:
    """Instructions of one round, in the mean."""

    def all_of(rounds: int) -> int:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}", program, columns, str(WARM_UP), str(rounds)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
        return int(re.findall(r"Collected : (\d+)", told)[0])

    return round((all_of(ROUNDS) - all_of(0)) / ROUNDS)


def faults(now: Counted, accepted: Counted) -> list[str]:
    """Each day whose rounds take too many instructions, in words; nothing if the compilers differ."""
    if now.compiler != accepted.compiler:
        return []
    found = []
    for day, instructions in now.instructions.items():
        before = accepted.instructions.get(day)
        if before is None:
            found.append(f"{day}: accepted by nobody yet, see --update")
        elif instructions > before * (1 + TOLERANCE):
            found.append(f"{day}: {instructions:,} instructions a round, {instructions / before - 1:+.1%} against {before:,}")
    return found


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="accept what is counted now")
    given = parser.parse_args(arguments)
    if shutil.which("valgrind") is None:
        raise SystemExit("valgrind is not installed (Debian: apt-get install valgrind).")
    program, counts = build(), {}
    for day, problem in days().items():
        write_columns(problem, BUILD / "columns")
        counts[day] = count(program, BUILD / "columns")
        print(f"{day}: {counts[day]:,} instructions a round", flush=True)
    now = Counted(compiler(), counts)
    if given.update:
        ACCEPTED.write_bytes(msgspec.json.format(msgspec.json.encode(now), indent=2) + b"\n")
        return 0
    accepted = msgspec.json.decode(ACCEPTED.read_bytes(), type=Counted)
    if now.compiler != accepted.compiler:
        print(f"not compared: {ACCEPTED.name} was counted with {accepted.compiler}, this is {now.compiler}")
    found = faults(now, accepted)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
