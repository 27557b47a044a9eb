"""What routes of technicians cost and break, told from the text of an instance in full precision. It shares no code with a solver.

Nobody has published a checker of these instances, so their rules stand here a second time: leave when the depot opens, travel as long as
the straight line is, wait for a window, begin before it closes, be back before the depot closes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

DEPOT = 1
"""Number of its row."""
ASKED_FROM = 8
"""Column of the first number of technicians asked for; before it stand number, x, y, demand, opens, closes, service, cost."""
FIXED, POWER = 200.0, 1.5
"""Leaving a task out costs that, and all that it asks for to this power."""

Team = tuple[int, ...]
"""Numbers of technicians who are out together, or of one."""


class Task(NamedTuple):
    """A row of tasks; ``asked`` is how many technicians are needed, by skill and level."""

    at: tuple[float, float]
    opens: float
    closes: float
    service: float
    asked: tuple[tuple[int, ...], ...]

    @property
    def outsourced(self) -> float:
        """What it costs to leave the task out."""
        return FIXED + float(sum(map(sum, self.asked))) ** POWER


class Instance(NamedTuple):
    """The depot, the tasks by number, and the levels of each technician by number."""

    depot: Task
    tasks: dict[int, Task]
    crew: dict[int, tuple[int, ...]]


def read(tasks: str, technicians: str) -> Instance:
    """Both files of an instance.

    Raises
    ------
    ValueError
        If a row has not the numbers that it should have.
    """
    count, skills, levels = (int(line.split(":")[1]) for line in technicians.splitlines() if ":" in line)
    crew = {int(row[0]): tuple(map(int, row[1:])) for row in _rows(technicians, 1 + skills)}
    found = {int(row[0]): _task(row, levels) for row in _rows(tasks, ASKED_FROM + skills * levels)}
    first = {number: crew[number] for number in sorted(crew)[:count]}
    if len(first) < count or DEPOT not in found:
        raise ValueError(f"of {count} technicians there are {len(first)}, or there is no depot")
    return Instance(found.pop(DEPOT), found, first)


def evaluate(given: Instance, routes: Mapping[Team, Sequence[int]], *, teams: bool) -> tuple[float, list[str]]:
    """Cost and faults of the tasks of each team in sequence; ``teams`` is whether more than one may be out together.

    A task that is left out is no fault. Teams without tasks are not out.
    """
    out = {team: stops for team, stops in routes.items() if stops}
    served = Counter(stop for stops in out.values() for stop in stops)
    away = Counter(member for team in out for member in team)
    faults = [f"task {task} is served {times} times" for task, times in served.items() if times > 1]
    faults += [f"technician {member} is out {times} times" for member, times in away.items() if times > 1]
    faults += [f"there is no task {task}" for task in served if task not in given.tasks]
    faults += [f"there is no technician {member}" for member in away if member not in given.crew]
    faults += [f"{_said(team)} are a team" for team in out if len(team) > 1 and not teams]
    cost = sum(task.outsourced for number, task in given.tasks.items() if number not in served)
    for team, stops in out.items():
        levels = [given.crew[member] for member in team if member in given.crew]
        known = [stop for stop in stops if stop in given.tasks]
        cost += _length(given, known)
        faults += [f"{_said(team)} cannot do task {stop}" for stop in known if not _able(levels, given.tasks[stop].asked, teams=teams)]
        faults += [f"{_said(team)} {fault}" for fault in _late(given, known)]
    return cost, faults


def _rows(text: str, width: int) -> Iterator[list[str]]:
    for line in text.splitlines():
        row = line.split()
        if row and row[0].isdigit():
            if len(row) != width:
                raise ValueError(f"a row has {len(row)} numbers, not {width}: {line}")
            yield row


def _task(row: Sequence[str], levels: int) -> Task:
    x, y, _, opens, closes, service = map(float, row[1:7])
    asked = [int(number) for number in row[ASKED_FROM:]]
    return Task((x, y), opens, closes, service, tuple(tuple(asked[first : first + levels]) for first in range(0, len(asked), levels)))


def _able(levels: Sequence[tuple[int, ...]], asked: Sequence[Sequence[int]], *, teams: bool) -> bool:
    """Are there so many of the level or better, skill by skill and level by level? Without teams, one of each level asked for is enough."""
    return all(
        sum(one[skill] >= level for one in levels) >= (number if teams else min(number, 1))
        for skill, numbers in enumerate(asked)
        for level, number in enumerate(numbers, start=1)
    )


def _length(given: Instance, stops: Sequence[int]) -> float:
    way = [given.depot.at, *(given.tasks[stop].at for stop in stops), given.depot.at]
    return sum(math.dist(here, there) for here, there in pairwise(way))


def _late(given: Instance, stops: Sequence[int]) -> Iterator[str]:
    now, here = given.depot.opens, given.depot.at
    for stop in stops:
        task = given.tasks[stop]
        now = max(now + math.dist(here, task.at), task.opens)
        if now > task.closes:
            yield f"begin task {stop} at {now}, after {task.closes}"
        now, here = now + task.service, task.at
    now += math.dist(here, given.depot.at)
    if now > given.depot.closes:
        yield f"are back at {now}, after {given.depot.closes}"


def _said(team: Team) -> str:
    return "+".join(map(str, team))
