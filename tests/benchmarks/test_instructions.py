"""The gate on instructions: what passes, what does not, and what the core is given."""

from pathlib import Path

import msgspec
import numpy as np

from benchmarks import instructions
from benchmarks.instructions import Counted
from dispatch.facts import facts_of
from dispatch.solvers._encode import encode
from tests.builders import engineer, order, problem


def test_two_percent_more_pass_and_five_do_not() -> None:
    accepted = Counted("g++ 12", {"small": 1000, "large": 2000})
    assert not instructions.faults(Counted("g++ 12", {"small": 1020, "large": 1500}), accepted)
    assert instructions.faults(Counted("g++ 12", {"small": 1000, "large": 2100}), accepted) == [
        "large: 2,100 instructions a round, +5.0% against 2,000"
    ]
    assert instructions.faults(Counted("g++ 12", {"new": 10}), accepted) == ["new: accepted by nobody yet, see --update"]
    assert not instructions.faults(Counted("clang 19", {"small": 5000}), accepted)


def test_columns_are_written_as_they_are_given_to_the_core(tmp_path: Path) -> None:
    asked = problem(order("A"), order("B", 2), engineer())
    instructions.write_columns(asked, tmp_path / "columns")
    rest = (tmp_path / "columns").read_bytes()
    for name, column in encode(facts_of(asked)).items():
        head, rest = rest.split(b"\n", 1)
        told, kind, size, *shape = head.decode().split()
        assert (told, tuple(map(int, shape))) == (name, column.shape)
        assert kind in {"u1", "u2", "i4", "i8"}
        assert np.array_equal(np.frombuffer(rest[: int(size)], dtype=kind).reshape(column.shape), column)
        rest = rest[int(size) :]
    assert not rest


def test_every_day_was_accepted() -> None:
    accepted = msgspec.json.decode(instructions.ACCEPTED.read_bytes(), type=Counted)
    assert list(accepted.instructions) == list(instructions.days())
