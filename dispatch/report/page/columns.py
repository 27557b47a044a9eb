"""Orders and engineers as columns, each as short as it can be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from dispatch.facts import Facts
from dispatch.models.engineer import Engineer
from dispatch.models.order import Order

COLOURS = 7
"""That the page tells apart."""
USUAL_KINDS = {"install": 0, "repair": 1, "clean": 2}
"""Kinds that have the same colour on every page."""
NAMES = ("name", "full name", "engineer name", "technician name", "姓名", "名字", "名称", "工程师姓名", "师傅姓名", "员工姓名")
"""Labels that say what an engineer is called."""
Column = object
Clock = Callable[[datetime], int]
Span = tuple[datetime, datetime]


def kinds_of(orders: Iterable[Order]) -> dict[str, int]:
    """Kind of order -> number of its colour."""
    names = sorted({order.kind for order in orders}, key=lambda kind: (USUAL_KINDS.get(kind, COLOURS), kind))
    taken = {USUAL_KINDS[name] for name in names if name in USUAL_KINDS}
    free = [number for number in range(COLOURS) if number not in taken]
    others = [name for name in names if name not in USUAL_KINDS]
    return {name: USUAL_KINDS[name] if name in USUAL_KINDS else free[others.index(name) % len(free)] for name in names}


def order_columns(orders: Sequence[Order], facts: Facts, wall: Clock) -> dict[str, Column]:
    """What the page tells of orders."""
    kinds = list(kinds_of(orders))
    numbers = [each for each in facts.orders if not each.role]
    return {
        "id": [order.id for order in orders],
        "kind_number": [kinds.index(order.kind) for order in orders],
        "product": _coded([order.product for order in orders]),
        "brand": _coded([order.brand for order in orders]),
        "area": _coded([order.area for order in orders]),
        "place": _coded([order.location.place for order in orders]),
        "lat": [order.location.lat for order in orders],
        "lon": [order.location.lon for order in orders],
        "work": [each.duration for each in numbers],
        "windows": _coded([_spans(order.windows, wall) for order in orders]),
        "preferred": _coded([_spans(order.preferred, wall) for order in orders]),
        "promise": _coded([_span(order.promise, wall) for order in orders]),
        "release": _coded([_moment(order.release, wall) for order in orders]),
        "due": _coded([_moment(order.due, wall) for order in orders]),
        "finish_by": _coded([_moment(order.finish_by, wall) for order in orders]),
        "must": _coded([each.must for each in numbers]),
        "priority": _coded([order.priority for order in orders]),
        "value": _coded([order.value for order in orders]),
        "fixed": _coded([_fixed(order) for order in orders]),
        "steps": _coded([_steps(order) for order in orders]),
        "needs": _coded([_needs(order) for order in orders]),
        "crew": _coded([_crew(order) for order in orders]),
        "labels": _coded([_labels(order.labels) for order in orders]),
    }


def engineer_columns(engineers: Sequence[Engineer]) -> dict[str, Column]:
    """What the page tells of engineers."""
    return {
        "id": [engineer.id for engineer in engineers],
        "name": _coded([_name(engineer) for engineer in engineers]),
        "lat": [engineer.home.lat for engineer in engineers],
        "lon": [engineer.home.lon for engineer in engineers],
        "outlet": _coded([engineer.outlet for engineer in engineers]),
        "members": _coded([list(engineer.members) or None for engineer in engineers]),
        "mode": _coded([engineer.mode for engineer in engineers]),
        "skills": _coded([_levels(engineer.skills) for engineer in engineers]),
        "labels": _coded([_labels(engineer.labels) for engineer in engineers]),
    }


def _name(engineer: Engineer) -> str:
    """What an engineer is called, if a label says that and it is not the id."""
    said = {" ".join(label.lower().replace("_", " ").split()): text for label, text in engineer.labels.items()}
    name = next((said[label] for label in NAMES if said.get(label)), "")
    return "" if name == engineer.id else name


def _coded(values: list[object]) -> Column:
    """The column as it is read by ``column`` in ``model.js``: one value for all rows, each different value once, or plain."""
    texts = [repr(value) for value in values]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    if len(numbers) == 1:
        return values[0] if not isinstance(values[0], list) else {"of": values[:1], "at": [0] * len(values)}
    if 2 * len(numbers) > len(values):
        return values
    different = dict(zip(texts, values, strict=True))
    return {"of": list(different.values()), "at": [numbers[text] for text in texts]}


def _moment(moment: datetime | None, wall: Clock) -> int | None:
    return None if moment is None else wall(moment)


def _span(span: Span | None, wall: Clock) -> list[int] | None:
    return None if span is None else [wall(span[0]), wall(span[1])]


def _spans(spans: Iterable[Span], wall: Clock) -> list[list[int]] | None:
    return [[wall(opens), wall(closes)] for opens, closes in spans] or None


def _levels(skills: dict[str, int]) -> str:
    return ", ".join(f"{name} {level}" for name, level in skills.items())


def _steps(order: Order) -> str:
    """What the work consists of, with minutes, and a sun behind what is done outdoors."""
    minute = timedelta(minutes=1)
    return ", ".join(f"{step.name} {step.duration / minute:g}'{' ☀' if step.outdoor else ''}" for step in order.steps)


def _needs(order: Order) -> str:
    """All that an engineer must have, and, after a cross, must not; told in signs, for readers of any language."""
    parts = [_levels(order.skills), " / ".join(_levels(skills) for skills in order.any_skills), ", ".join(order.certificates)]
    people = [f"👥 {order.people}"] if order.people > 1 else []
    return " + ".join([*filter(None, parts), *people, *(f"✕ {skill}" for skill in order.not_skills)])


def _crew(order: Order) -> list[str] | None:
    """What each role asks for beyond what the order does."""
    return None if order.crew is None else [_levels(skills) for skills in order.crew.roles]


def _fixed(order: Order) -> str:
    if order.fixed is None:
        return ""
    start = "" if order.fixed.start is None else f"{order.fixed.start:%H:%M}"
    return " ".join(filter(None, [order.fixed.engineer, start]))


def _labels(labels: dict[str, str]) -> list[list[str]] | None:
    return [[name, value] for name, value in labels.items()] or None
