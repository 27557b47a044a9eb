"""Findings and explanations in words: which of the sentences, and what is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from msgspec.structs import replace

from dispatch.models.explanation import Change, Explanation, Lack, Place, Tally, Workload
from dispatch.models.finding import Finding, Language, Reader

from .remarks import COUNTED, FINDINGS, TALLIES, Rows
from .sentences import CHANGES, DAYS, HAS, HEADS, LACKS, STATES

READERS: tuple[Reader, ...] = ("planner", "customer", "engineer")
NEAREST = 3
"""Engineers whose obstacles are put into words."""
MINUTE = HOUR = 60
DAY = 24
AT_ANY_PRICE: dict[Language, str] = {"en": "any price", "zh": "任何代价"}


def say_finding(finding: Finding, language: Language, reader: Reader) -> str:
    """One sentence."""
    code = finding.rule
    if finding.rule == "windows" and not finding.amount:
        code = "no_cool_moment" if finding.about == "heat" else "no_moment"
    return _sentence(FINDINGS, code if code in FINDINGS else "own", language, reader).format(
        rule=finding.rule,
        order=finding.order,
        engineer=finding.engineer,
        about=finding.about,
        amount=_amount(finding.rule, finding.amount, language),
    )


def say_change(change: Change, language: Language, reader: Reader) -> str:
    """One sentence; none for a customer who could do nothing about it."""
    code = change.code if change.code in CHANGES else "limit"
    return _sentence(CHANGES, code, language, reader).format(
        engineer=change.place.engineer,
        start=_moment(change.place.start, language),
        amount=_amount(change.code, change.amount, language),
        about=change.about,
        other=change.other,
        reason=_reason(change.code, language),
    )


def say_explanation(told: Explanation, language: Language, reader: Reader) -> str:
    """One sentence a line."""
    lines = [_head(told, language, reader), *(_lack(lack, told.engineer, language, reader) for lack in told.lacks)]
    lines += [_sentence(HEADS, "other_variant", language, reader).format(other=other) for other in told.variants if told.code != "variant"]
    lines += [_sentence(HEADS, "waits_for", language, reader).format(other=other) for other in told.waits_for]
    if reader == "planner":
        lines += [_sentence(HEADS, "role", language, reader).format(role=role) for role in told.roles]
        lines += [_tally(tally, language) for tally in told.tallies if not told.engineer]
        lines += _places(told, language)
    if reader == "planner" or (reader == "engineer" and told.engineer):
        lines += _obstacles(told, language, reader)
    if reader != "engineer" or told.engineer:
        lines += [say_change(change, language, reader) for change in told.changes]
    return "\n".join(line for line in lines if line)


def say_workload(told: Workload, language: Language, reader: Reader) -> str:
    """One sentence a line."""
    return "\n".join(say_explanation(each, language, reader) for each in (*told.orders, *told.open_orders))


def _head(told: Explanation, language: Language, reader: Reader) -> str:
    elsewhere = told.today is None or told.today.engineer != told.engineer
    cannot = told.code not in ("tied", "tied_variant", "variant") and told.engineer and not told.places and elsewhere
    code: str = "asked" if cannot else told.code
    place = told.today or next(iter(told.places), None)
    if code in ("room", "dear") and place is None and reader == "planner":  # somebody else's, in a view of one party
        reader = "engineer"
    if code == "served" and place is not None and place.cost < 0:
        code, place = "served_for_less", replace(place, cost=-place.cost)
    return _sentence(HEADS, code, language, reader).format(
        order=told.order,
        other=", ".join(told.variants),
        engineer=told.engineer if cannot or place is None else place.engineer,
        start="" if place is None else _moment(place.start, language),
        cost="" if place is None else _money(place.cost),
        worth=AT_ANY_PRICE[language] if told.worth is None else _money(told.worth),
    )


def _places(told: Explanation, language: Language) -> list[str]:
    others: tuple[Place, ...] = told.places if told.code == "served" else told.places[1:]
    sentence = _sentence(HEADS, "instead", language, "planner")
    return [sentence.format(engineer=each.engineer, start=_moment(each.start, language), cost=f"{each.cost:+,.2f}") for each in others]


def _obstacles(told: Explanation, language: Language, reader: Reader) -> Iterator[str]:
    is_far = any(lack.code == "far" for lack in told.lacks)
    for each in told.obstacles[:NEAREST]:
        if is_far or each.findings[0].rule == "other_day":
            continue  # said already, and by how much one would be too late helps nobody
        if each.state != "never" or told.engineer:
            head = _sentence(HEADS, f"{'asked' if told.engineer else 'nearest'}_{each.state}", language, reader)
            yield (" " if language == "en" else "").join(
                [head.format(engineer=each.engineer), *(say_finding(finding, language, reader) for finding in each.findings)]
            )


def _lack(lack: Lack, engineer: str, language: Language, reader: Reader) -> str:
    if lack.code == "no_shift":
        days = {"first": _day(lack.first, language), "last": _day(lack.last, language)}
        sort = "one" if lack.first == lack.last else "to" if lack.first is None else "from" if lack.last is None else "several"
        sentence = _sentence(LACKS, "no_shift_of_one" if engineer else "no_shift", language, reader)
        return sentence.format(engineer=engineer, days=DAYS[sort][language].format(**days))
    if lack.code == "far":
        sentence = _sentence(LACKS, "far" if lack.amount else "far_for_others", language, reader)
        return sentence.format(about=lack.about, drive=_drive(lack, language))
    code = "at_other_times" if lack.engineers else "not_so_high" if lack.most else "similar" if lack.similar else "nobody"
    has = HAS["level" if lack.amount > 1 else lack.code][language].format(about=lack.about, amount=lack.amount)
    return _sentence(LACKS, code, language, reader).format(what=has, most=lack.most, engineers=lack.engineers, similar=lack.similar)


def _drive(lack: Lack, language: Language) -> str:
    """How far and how long; how long alone where the travel has no metres."""
    time, kilometres = _amount("", lack.amount, language), f"{round(lack.metres / 1000):,}"
    if not lack.metres:
        return time
    return f"{kilometres} 公里（{time}）" if language == "zh" else f"{kilometres} km ({time})"


def _tally(tally: Tally, language: Language) -> str:
    return STATES[tally.state][language].format(engineers=tally.engineers, reason=_reason(tally.rule, language))


def _reason(rule: str, language: Language) -> str:
    return TALLIES[rule if rule in TALLIES else "own"][language].format(rule=rule)


def _sentence(rows: Rows, code: str, language: Language, reader: Reader) -> str:
    if language not in ("en", "zh") or reader not in READERS:
        raise ValueError(f"language is {language!r} and reader {reader!r}: they are 'en' or 'zh', and one of {', '.join(READERS)}")
    return rows[code][language][READERS.index(reader)]


def _amount(rule: str, amount: int, language: Language) -> str:
    """An amount with its unit; a part of a minute or of 100 metres counts as a whole one."""
    if rule in COUNTED:
        return str(amount)
    if rule == "max_km":
        return f"{-(-amount // 100) / 10:.1f} {'km' if language == 'en' else '公里'}"
    if amount < MINUTE:
        return f"{amount} {'s' if language == 'en' else '秒'}"
    hours, minutes = divmod(-(-amount // MINUTE), HOUR)
    days, left = divmod(hours, DAY)
    if days:
        return f"{days} 天 {left} 小时 {minutes} 分钟" if language == "zh" else f"{days} d {left} h {minutes} min"
    if language == "zh":
        return f"{hours} 小时 {minutes} 分钟" if hours else f"{minutes} 分钟"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _money(money: float) -> str:
    return f"{money:,.2f}"


def _day(day: date | None, language: Language) -> str:
    if day is None:
        return ""
    return f"{day.month}月{day.day}日" if language == "zh" else f"{day:%m-%d}"


def _moment(moment: datetime, language: Language) -> str:
    return f"{moment.month}月{moment.day}日 {moment:%H:%M}" if language == "zh" else f"{moment:%H:%M} on {moment:%m-%d}"
