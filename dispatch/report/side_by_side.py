"""Two plans side by side, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dispatch.models.money import to_currency

from ._text import aligned, named
from .figures import Value

if TYPE_CHECKING:
    from ._changes import Change, What
    from .difference import Difference

FIGURES = {
    **dict.fromkeys(("orders_served", "orders_open", "open_at_any_price", "on_time"), "{:,}"),
    **dict.fromkeys(("shifts_used", "shifts_with_overtime"), "{:,}"),
    **dict.fromkeys(("work_hours", "travel_hours", "waiting_hours", "paid_hours", "overtime_hours"), "{:,.1f}"),
    "km": "{:,.0f}",
    **dict.fromkeys(("utilisation", "travel_share"), "{:.1%}"),
}
"""What is shown of ``Group.row``, and how."""
WORDS: dict[What, str] = {
    "other_variant": "another variant",
    "other_engineer": "another engineer",
    "other_time": "the same engineer, another time",
    "opened": "open now",
    "closed": "no longer open",
    "new": "asked only after",
    "gone": "asked only before",
}


def side_by_side(difference: Difference) -> str:
    """Figures, money and changed orders."""
    sections = (_figures(difference), _money(difference), _orders(difference), _promises(difference))
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _figures(difference: Difference) -> list[str]:
    before, after = difference.before.row(), difference.after.row()
    rows = [(name.replace("_", " "), *_three(before[name], after[name], told)) for name, told in FIGURES.items()]
    return aligned(("Figures", "before", "after", "change"), rows)


def _three(before: Value, after: Value, told: str) -> tuple[str, str, str]:
    """Both values and the change, as text."""
    change = after - before if isinstance(before, (int, float)) and isinstance(after, (int, float)) else 0
    return _told(before, told), _told(after, told), told.replace(":", ":+").format(change) if change else ""


def _told(value: Value, told: str) -> str:
    return "-" if value is None else told.format(value)


def _money(difference: Difference) -> list[str]:
    rows = [(money.price, money.before, money.after) for money in difference.money]
    rows.append(("total", sum(before for _, before, _ in rows), sum(after for _, _, after in rows)))
    told = [(name, *_three(to_currency(before), to_currency(after), "{:,.2f}")) for name, before, after in rows]
    return aligned(("Cost by price", "before", "after", "change"), told)


def _orders(difference: Difference) -> list[str]:
    rows = [(words, f"{number:,}") for what, words in WORDS.items() if (number := difference.count(what))]
    rows.append(("as before", f"{difference.same:,}"))
    lines = aligned(("Orders", "number"), rows)
    if difference.moved_seconds:
        lines.append(f"  Starts moved by {difference.moved_seconds / 60:,.0f} minutes in all.")
    opened, closed = ([change.order for change in difference.changes if change.what == what] for what in ("opened", "closed"))
    ways = [_way(change) for change in difference.changes if change.what == "other_variant"]
    return lines + named("  Another variant", ways) + named("  Open now", opened) + named("  No longer open", closed)


def _way(change: Change) -> str:
    """Which variant was done, and which one is."""
    return f"{change.before.order} → {change.order}" if change.before is not None else change.order


def _promises(difference: Difference) -> list[str]:
    touched = difference.touched_promises
    if not touched:
        return []
    broken = [change.order for change in touched if change.breaks_promise]
    return [f"Promises touched: {len(touched):,}", *named("  No longer kept", broken)]
