"""A plan on one page of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dispatch.models.plan import Made, Plan

from .figures import Figures, ShiftTime, figures

MOST_NAMES = 10
"""Open orders named one by one; the rest is counted."""


def summary(plan: Plan) -> str:
    """What was served and what was not, where the time went, and what it costs, as aligned text.

    Times are hours. Utilisation of a kind of order is work on site and travel over planned time, of all shifts whose engineers
    may do at least one order of that kind; an engineer who may do several kinds counts under each of them.
    """
    numbers = figures(plan)
    sections = (_head(plan, numbers), _orders(numbers), _times(numbers.time), _trades(numbers), _cost(plan))
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def _head(plan: Plan, numbers: Figures) -> list[str]:
    return [f"{numbers.served:,} of {numbers.served + numbers.open:,} orders served, {numbers.open:,} open. {_how(plan.made)}"]


def _how(made: Made) -> str:
    seconds = f" in {made.seconds:.1f} s" if made.seconds else ""
    rounds = f", {made.rounds:,} rounds" if made.rounds else ""
    status = f", {made.status}" if made.status else ""
    return f"Made by {made.solver}{seconds}{rounds}{status}."


def _orders(numbers: Figures) -> list[str]:
    rows = [(group.name, f"{group.served + group.open:,}", f"{group.served:,}", f"{group.open:,}") for group in numbers.groups]
    lines = _table(("Orders", "asked", "served", "open"), rows)
    if numbers.wanted:
        more = len(numbers.wanted) - MOST_NAMES
        rest = f" and {more:,} more" if more > 0 else ""
        lines.append(f"  Open although wanted at any price: {', '.join(numbers.wanted[:MOST_NAMES])}{rest}")
    return lines


def _times(time: ShiftTime) -> list[str]:
    share = f", {_percent(time.travel, time.paid)} of paid time" if time.paid else ""
    rows = (
        ("work on site", _hours(time.work), ""),
        ("travel", _hours(time.travel), f"{time.travel_metres / 1000:,.0f} km{share}"),
        ("waiting at the door", _hours(time.waiting), ""),
        ("paid", _hours(time.paid), f"{time.used:,} of {time.shifts:,} shifts used"),
        ("overtime", _hours(time.overtime), f"in {time.with_overtime:,} of them"),
    )
    table = _table(("Time", "hours"), [row[:2] for row in rows])
    notes = ("", *(note for _, _, note in rows))
    return [f"{line}   {note}".rstrip() for line, note in zip(table, notes, strict=True)]


def _trades(numbers: Figures) -> list[str]:
    rows = [_trade(trade.kind or "no kind given", trade.time, trade.served, trade.open) for trade in numbers.trades]
    rows.append(_trade("everybody", numbers.time, numbers.served, numbers.open))
    return _table(("Utilisation by trade", "shifts", "used", "hours", "busy", "served", "open"), rows)


def _trade(name: str, time: ShiftTime, served: int, left: int) -> tuple[str, ...]:
    busy = _percent(time.work + time.travel, time.planned)
    return (name, f"{time.shifts:,}", f"{time.used:,}", _hours(time.planned), busy, f"{served:,}", f"{left:,}")


def _cost(plan: Plan) -> list[str]:
    rows = [(name, f"{money:,.2f}") for name, money in plan.cost.by_price.items() if money]
    return _table(("Cost by price", "money"), [*rows, ("total", f"{plan.cost.total:,.2f}")])


def _hours(seconds: int) -> str:
    return f"{seconds / 3600:,.1f}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines with the first column to the left and all others to the right; rows are indented under their header."""
    cells = [tuple(header), *((f"  {row[0]}", *row[1:]) for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    return [
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]) for row in cells
    ]
