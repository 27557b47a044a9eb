"""The tolerant door: rows that cannot be planned are set aside, all others become a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast, get_args

from msgspec.structs import replace

from dispatch.io.book import in_chinese
from dispatch.io.frames import Frame, is_frame, table_of
from dispatch.io.rows import Rows, Thing, read_engineers, read_links, read_orders, read_services
from dispatch.io.table import Table, table_of_dicts
from dispatch.models._check import check_parts, read_parts, subject_of
from dispatch.models._check_parts import Parts
from dispatch.models._check_rules import read_rules
from dispatch.models._check_times import moments_of, zone_of
from dispatch.models._check_types import Reader
from dispatch.models.engineer import Engineer
from dispatch.models.faults import Fault, Faults, ProblemError
from dispatch.models.heat import Heat
from dispatch.models.link import Link
from dispatch.models.moments import LONGEST_SPAN, seconds_between
from dispatch.models.order import Order
from dispatch.models.outlet import Outlet
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.quota import Quota
from dispatch.models.reserve import Reserve
from dispatch.models.rule import OwnRule
from dispatch.models.service import Service
from dispatch.models.set_aside import SetAside, Word
from dispatch.models.travel import Travel

Given = Iterable[Thing] | Iterable[Mapping[str, object]] | Frame


def sift(  # noqa: PLR0913 - the fields of a problem, by keyword only
    orders: Given[Order],
    engineers: Given[Engineer],
    *,
    travel: Travel | Mapping[str, Travel],
    prices: Prices | None = None,
    outlets: Sequence[Outlet] = (),
    links: Given[Link] = (),
    services: Given[Service] = (),
    heat: Sequence[Heat] = (),
    quotas: Sequence[Quota] = (),
    reserves: Sequence[Reserve] = (),
    now: datetime | None = None,
    rules: Sequence[OwnRule] = (),
    time_zone: str | None = None,
    day: date | None = None,
) -> tuple[Problem, tuple[SetAside, ...]]:
    """A problem of all rows that can be planned, and the rows that cannot, each with every reason.

    Nothing is repaired, and nothing is lost: each order that came in is served by the plan, open in it, or set aside here.
    A row that names another one that was set aside, such as an order for this engineer alone or of that service, is set aside as well.
    So is a link; the other order that it names is then planned without it. Links that contradict each other, or the windows of their
    orders, are all set aside: only a person knows which of them is wrong.

    Parameters
    ----------
    orders, engineers, links, services
        ``Order``, ``Engineer``, ``Link`` and ``Service`` objects, rows ``{header: cell}``, or a data frame of pandas, polars or pyarrow.
        The headers are those of ``docs/tables.md``.
    travel, prices, outlets, heat, quotas, reserves, now, rules, time_zone
        As for ``Problem``. Where headers of orders are Chinese and no prices are given, the standard ones know Chinese priorities as well.
    day
        The day of times in tables that do not say theirs.

    Returns
    -------
    problem, set_aside
        Both doors are equally strict: what is in ``problem`` would have passed there by itself.

    Raises
    ------
    ProblemError
        If something is wrong that no row is to blame for: travel, prices, outlets, the time zone, the columns of a table.
    """
    rest: dict[str, object] = {"travel": travel, "outlets": outlets, "heat": heat, "rules": rules, "time_zone": time_zone}
    rest |= {"quotas": quotas, "reserves": reserves, "now": now}
    rest |= {} if prices is None else {"prices": prices}
    asked = _rows_of(orders, "orders", lambda table: read_orders(table, day))
    staff = _rows_of(engineers, "engineers", lambda table: read_engineers(table, day))
    return sifted(asked, staff, _rows_of(links, "links", read_links), _rows_of(services, "services", read_services), rest)


WORDS: tuple[Word, ...] = get_args(Word)


@dataclass(slots=True)
class _Entry:
    """A thing, and the rows it stands in."""

    word: Word
    where: tuple[str, ...]
    thing: object
    faults: tuple[Fault, ...] = ()


def sifted(
    orders: Rows[Order], engineers: Rows[Engineer], links: Rows[Link], services: Rows[Service], rest: Mapping[str, Any]
) -> tuple[Problem, tuple[SetAside, ...]]:
    """``sift`` for tables that were read already; ``rest`` is what else a problem has."""
    if orders.chinese and "prices" not in rest:
        rest = {**rest, "prices": in_chinese(Prices.standard())}
    entries = [_Entry("order", where, thing) for where, thing in orders.things]
    entries += [_Entry("engineer", where, thing) for where, thing in engineers.things]
    entries += [_Entry("link", where, thing) for where, thing in links.things]
    entries += [_Entry("service", where, thing) for where, thing in services.things]
    later = False
    while True:
        left = {word: [entry for entry in entries if entry.word == word and not entry.faults] for word in WORDS}
        given = dict(rest) | {f"{word}s": [entry.thing for entry in kept] for word, kept in left.items()}
        faults = Faults()
        reader = Reader(faults, zone_of(rest.get("time_zone"), faults))
        parts = read_parts(given, reader)
        read_rules(rest.get("rules", ()), reader)
        check_parts(parts, faults)
        if not faults.found:
            break
        guilty = _by_subject(faults.found)
        subjects = [(subject_of(entry.thing, entry.word, row, reader), entry) for kept in left.values() for row, entry in enumerate(kept)]
        if not any(subject in guilty for subject, _ in subjects):
            guilty = _far_away(parts)
        if not any(subject in guilty for subject, _ in subjects):
            raise ProblemError((*faults.found, *(fault for entry in entries for fault in entry.faults)))
        alike = Counter(subject for subject, _ in subjects)
        for subject, entry in subjects:
            found = guilty.get(subject, [])
            if alike[subject] > 1:  # of rows with one id nobody knows whose any other fault is
                found = [fault for fault in found if fault.field == "id"] or found
            entry.faults = tuple(_because(fault) if later else fault for fault in found)
        later = True
    problem = Problem(**given)
    reader = Reader(Faults(), None)
    refused = [
        SetAside(word=entry.word, where=where, id=reader.id_of(entry.thing), faults=entry.faults)
        for entry in entries
        if entry.faults
        for where in entry.where
    ]
    return problem, (*orders.set_aside, *engineers.set_aside, *links.set_aside, *services.set_aside, *refused)


def _rows_of(given: Given[Thing], name: str, read: Callable[[Table], Rows[Thing]]) -> Rows[Thing]:
    if is_frame(given):
        return read(table_of(cast("Frame", given), name))
    kept = list(cast("Iterable[object]", given))
    if kept and all(isinstance(row, Mapping) for row in kept):
        return read(table_of_dicts(cast("list[Mapping[str, object]]", kept), name))
    return Rows(things=[((f"{name}[{row}]",), cast("Thing", thing)) for row, thing in enumerate(kept)])


def _by_subject(found: Iterable[Fault]) -> dict[str, list[Fault]]:
    subjects: dict[str, list[Fault]] = {}
    for fault in found:
        subjects.setdefault(fault.subject, []).append(fault)
    return subjects


def _far_away(parts: Parts) -> dict[str, list[Fault]]:
    """Who has moments too far from the middle of all shifts, where all moments together last too long."""
    found = list(moments_of(parts))
    if len({moment.tzinfo is None for moment, *_ in found}) > 1:  # they cannot be compared, and the missing time zone is a fault
        return {}
    moments = sorted(moment for moment, what, _ in found if what == "shift") or sorted(moment for moment, *_ in found)
    if not moments or timedelta(seconds=seconds_between(min(found)[0], max(found)[0])) <= LONGEST_SPAN:
        return {}
    middle = moments[len(moments) // 2]
    far = [row for row in found if abs(seconds_between(middle, row[0])) > LONGEST_SPAN.total_seconds() / 2]
    return _by_subject(_far(subject, what, moment, middle) for moment, what, subject in far)


def _far(subject: str, what: str, moment: datetime, middle: datetime) -> Fault:
    text = (
        f"{what} is at {moment.isoformat(' ', 'minutes')}, more than {LONGEST_SPAN.days // 2} days away from the others around "
        f"{middle.date().isoformat()}. Check the year, or plan that time by itself."
    )
    chinese = (
        f"{moment.isoformat(' ', 'minutes')} 与其他日期（{middle.date().isoformat()} 前后）相差超过 {LONGEST_SPAN.days // 2} 天。"
        "请检查年份，或单独排这段时间。"
    )
    return Fault(subject=subject, field=what, text=text, zh=chinese)


def _because(fault: Fault) -> Fault:
    """A fault that was not there while all rows were."""
    text = f"{fault.text} Rows that were set aside before may be the reason."
    return replace(fault, text=text, zh=fault.zh and f"{fault.zh}原因可能是其他行已列入问题数据。")
