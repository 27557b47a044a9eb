"""The check of orders."""

from __future__ import annotations

from datetime import datetime, timedelta

from ._check_parts import LONGEST, Parts, check_amounts, check_ids, in_minutes, told
from ._check_prices import check_money
from .crew import FEWEST, MOST, Crew
from .faults import Faults
from .moments import seconds_between
from .order import Order
from .planned import Planned

NOTHING = timedelta(0)
MOST_EARNED = 1e6
PRICED_BY = "open_order of prices=, of --prices, or of the table of prices. Without any of these the standard prices hold."
PRICED_BY_ZH = "价格表中加一行“未安排.{}”，或用 --prices。两者都没有时使用标准价格。"
PEOPLE = ("engineers", "not_engineers", "preferred_engineers")


def check_orders(parts: Parts, faults: Faults) -> None:
    """Everything about orders but their locations."""
    check_ids(parts.orders, "order", faults)
    known = None if parts.prices is None else parts.prices.open_order
    staff = {engineer.id for _, engineer in parts.engineers}
    may_break = _may_break(parts)
    for subject, order in parts.orders:
        _check_times(order, subject, faults)
        if order.fixed is not None:
            _check_fixed(order, order.fixed, staff, may_break, subject, faults)
        if order.skills:
            check_amounts(order.skills, subject, "skills", faults)
        for row, skills in enumerate(order.any_skills):
            check_amounts(skills, subject, f"any_skills[{row}]", faults)
        for field in PEOPLE:
            _check_people(getattr(order, field), staff, subject, field, faults)
        if order.load:
            check_amounts(order.load, subject, "load", faults)
        if order.pickup:
            check_amounts(order.pickup, subject, "pickup", faults)
        if order.crew is not None:
            _check_crew(order, order.crew, subject, faults)
        _check_money(order, known, subject, faults)
    _check_loads(parts, faults)


def _may_break(parts: Parts) -> bool:
    """Whether a broken promise has a price at the moment that prices are for, the start of the first shift."""
    if parts.prices is None:
        return False
    money = parts.prices.break_promise
    starts = (shift.start for _, engineer in parts.engineers for shift in engineer.shifts if shift.start is not None)
    first = min(starts, default=None)
    for override in parts.prices.overrides:
        if first is not None and override.holds(first):
            money = override.prices.get("break_promise", money)
    return bool(money)


def _check_money(order: Order, known: dict[str, float] | None, subject: str, faults: Faults) -> None:
    if order.earns is not None and not 0 <= order.earns <= MOST_EARNED:
        faults.add(subject, "earns", f"earns is {order.earns:g}. Money from 0 to {MOST_EARNED:,.0f} is needed.")
    if order.value is not None:
        _check_value(order, subject, faults)
    elif order.priority is not None and known is not None and order.priority not in known:
        _add_priority(order.priority, known, subject, faults)


def _check_times(order: Order, subject: str, faults: Faults) -> None:
    _check_time(order.duration, "duration", subject, faults)
    _check_steps(order, subject, faults)
    _check_time(order.setup, "setup", subject, faults)
    for field, word, windows in (("windows", "window", order.windows), ("preferred", "preferred window", order.preferred)):
        for row, (opens, closes) in enumerate(windows):
            _check_window(f"{field}[{row}]", word, opens, closes, subject, faults)
    if order.promise is not None:
        _check_promise(order, order.promise, subject, faults)


def _check_time(time: timedelta | None, field: str, subject: str, faults: Faults) -> None:
    if time is None or NOTHING <= time <= LONGEST:
        return
    limit, chinese = ("below 0", "小于 0") if time < NOTHING else (f"more than {LONGEST.days} days", f"超过 {LONGEST.days} 天")
    text = f"{field} is {in_minutes(time)}, {limit}. Give the time on site."
    faults.add(subject, field, text, f"填的是 {in_minutes(time, 'zh')}，{chinese}。请填写现场作业时间。")


def _check_steps(order: Order, subject: str, faults: Faults) -> None:
    if order.duration is None and not order.steps and not order.service and faults.could_read(subject, "steps"):
        faults.add(subject, "duration", "duration is missing. Give it, or the steps of the work.", "没有时长，请填写时长或步骤。")
    for row, step in enumerate(order.steps):
        _check_time(step.duration, f"steps[{row}].duration", subject, faults)
    times = [step.duration for step in order.steps if step.duration]
    if any(not NOTHING <= time <= LONGEST for time in times):
        return
    together = sum(times, NOTHING)
    if order.duration is None:
        _check_time(together if len(order.steps) > 1 else None, "steps", subject, faults)
    elif order.steps and together > order.duration:
        text = f"the steps take {in_minutes(together)}, duration is {in_minutes(order.duration)}. Leave duration out, or make it longer."
        chinese = f"各步骤共 {in_minutes(together, 'zh')}，而时长是 {in_minutes(order.duration, 'zh')}。请去掉时长，或加长。"
        faults.add(subject, "steps", text, chinese)


def _check_window(field: str, word: str, opens: datetime, closes: datetime, subject: str, faults: Faults) -> None:
    if seconds_between(opens, closes) < 0:
        start, end = told(opens, closes)
        text = f"{word} ends {end}, before it starts {start}. Maybe the two are swapped."
        faults.add(subject, field, text, f"结束时间 {end} 早于开始时间 {start}。请检查起止是否填反。")


def _check_promise(order: Order, promise: tuple[datetime, datetime], subject: str, faults: Faults) -> None:
    first, last = promise
    _check_window("promise", "promise", first, last, subject, faults)
    if seconds_between(first, last) >= 0 and order.windows and not any(_overlap(window, promise) for window in order.windows):
        start, end = told(first, last)
        text = f"promise is {start} to {end}, outside of all windows. Open a window there, or take the promise back."
        faults.add(subject, "promise", text, f"{start} 至 {end} 不在任何时段之内。请放宽时段，或取消承诺。")


def _check_fixed(order: Order, fixed: Planned, staff: set[str], may_break: bool, subject: str, faults: Faults) -> None:
    if not fixed.engineer and fixed.start is None:
        faults.add(subject, "fixed", "fixed has neither engineer nor start. Give one of them, or leave fixed out.")
    if fixed.engineer and fixed.engineer not in staff:
        text = f"fixed.engineer is {fixed.engineer!r}, whom the problem does not have. Give the engineer, or leave this out."
        faults.add(subject, "fixed.engineer", text, f"工程师表中没有 {fixed.engineer}。请添加该工程师，或留空。")
    elif fixed.engineer and (fixed.engineer in order.not_engineers or fixed.engineer not in (order.engineers or staff)):
        text = f"fixed.engineer is {fixed.engineer!r}, whom engineers or not_engineers rule out. Change one of the two."
        faults.add(subject, "fixed.engineer", text, f"{fixed.engineer} 不在指定工程师之内，或已被排除。请修改其一。")
    if fixed.start is not None:
        start = (fixed.start, fixed.start)
        kept = order.promise is None or _overlap(order.promise, start)
        late = may_break and order.promise is not None and seconds_between(order.promise[1], fixed.start) > 0  # it was broken, at its price
        if not (kept or late) or (order.windows and not any(_overlap(window, start) for window in order.windows)):
            text = f"fixed.start is {fixed.start.isoformat(' ', 'minutes')}, outside of the windows or the promise. Change one of the two."
            chinese = f"{fixed.start.isoformat(' ', 'minutes')} 不在时段或承诺时段之内。请修改其一。"
            faults.add(subject, "fixed.start", text, chinese)


def _check_crew(order: Order, crew: Crew, subject: str, faults: Faults) -> None:
    people = len(crew.roles)
    if not FEWEST <= people <= MOST:
        cure = "Leave crew out where one engineer is enough." if people < FEWEST else "Split the order."
        faults.add(subject, "crew.roles", f"crew has {people} roles, from {FEWEST} to {MOST} are possible. {cure}")
    for row, skills in enumerate(crew.roles):
        check_amounts(skills, subject, f"crew.roles[{row}]", faults)
    if order.one_stop:
        text = f"one_stop is {order.one_stop!r}, but the order has a crew, who come in different shifts. Leave out one of the two."
        faults.add(subject, "one_stop", text)
    if order.fixed is not None and order.fixed.engineer:
        cure = "Fix its start alone, or name in engineers who may come."
        faults.add(subject, "fixed.engineer", f"fixed.engineer is {order.fixed.engineer!r}, but the order has a crew. {cure}")
    if order.same_engineer:
        cure = "Tie the orders by links with engineer='same' instead."
        faults.add(subject, "same_engineer", f"same_engineer is {order.same_engineer!r}, but the order has a crew. {cure}")
    able = set(order.engineers) - set(order.not_engineers)
    if order.engineers and len(able) < people:
        text = f"engineers and not_engineers leave {len(able)} who may come, but the crew has {people} roles. Allow others, or none."
        faults.add(subject, "engineers", text)


def _overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    return seconds_between(one[0], other[1]) >= 0 and seconds_between(other[0], one[1]) >= 0


def _check_people(names: tuple[str, ...], staff: set[str], subject: str, field: str, faults: Faults) -> None:
    for row, name in enumerate(names):
        if name not in staff:
            unknown = f"{field}[{row}] is {name!r}, whom the problem does not have."
            text = f"{unknown} Give the engineer, without shifts if away, or leave this out."
            faults.add(subject, f"{field}[{row}]", text, f"工程师表中没有 {name}。请添加该工程师（不上班的可以没有班次），或去掉。")


def _check_value(order: Order, subject: str, faults: Faults) -> None:
    assert order.value is not None
    check_money(order.value, 1, subject, "value", faults)
    if order.priority is not None:
        text = f"value is {order.value:g} and priority is {order.priority!r}. Give one of the two."
        faults.add(subject, "priority", text, f"填了价值 {order.value:g}，又填了优先级“{order.priority}”。请只填一个。")


def _add_priority(priority: str, known: dict[str, float], subject: str, faults: Faults) -> None:
    names = ", ".join(repr(name) for name in known) or "none"
    text = f"priority is {priority!r}, which has no price. Known are {names}. Write one of them, or give it a price: {PRICED_BY}"
    in_chinese = "、".join([name for name in known if not name.isascii()] or known) or "（无）"
    chinese = f"“{priority}”不是已知的优先级。已知的有：{in_chinese}。请改用其中之一，或为它定价：{PRICED_BY_ZH.format(priority)}"
    faults.add(subject, "priority", text, chinese)


def _check_loads(parts: Parts, faults: Faults) -> None:
    totals: dict[str, int] = {}
    orders = (amounts for _, order in parts.orders for amounts in (order.load, order.pickup))
    for amounts in (*orders, *(link.carries for _, link in parts.links)):
        for name, amount in amounts.items():
            totals[name] = totals.get(name, 0) + max(0, amount)
    for name, total in totals.items():
        if total >= 2**31:
            text = f"the orders take {total:,} of load {name!r} together, more than 2,147,483,647. Use a larger unit."
            faults.add("problem", "orders", text)
