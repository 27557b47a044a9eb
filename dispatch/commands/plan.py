"""``plan``: from the tables of a day to the tables of its plan."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dispatch import Plan, Prices, ProblemError, SetAside
from dispatch.io.book import EXCEL, Book, is_chinese, read_book
from dispatch.models.finding import Language
from dispatch.report.set_aside import say_faults, say_set_aside
from dispatch.report.summary import summary
from dispatch.report.tables import to_csv, to_excel
from dispatch.sift import sifted

from .files import FINE, InputError, add_solving, check_solving, planned, read_bytes, write_page
from .terminal import tell, warn
from .words import SAYING

MOST_SHOWN, MOST_ALIKE = 20, 3
"""Rows set aside that are printed, and those that are for the same field; all of them are in the output."""
OTHER_FILES = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsb", ".ods", ".json", ".geojson", ".html", ".htm", ".pdf"})
"""What the output cannot be: it would become a folder of that name."""
ABOUT = """Plan the tables of a day: a workbook, a folder of CSV files, or CSV files, with one table of orders and one of engineers, in
Chinese or English. docs/tables.md says which columns there are. Rows that cannot be planned are set aside with their reasons; the
others are planned. The output is a workbook (.xlsx), or a folder with CSV files, plan.json, problem.json and routes.geojson."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Offer the command."""
    command = commands.add_parser("plan", help="plan tables: CSV or Excel", description=ABOUT)
    command.add_argument("tables", type=Path, nargs="+", help="workbook, folder, or CSV files")
    command.add_argument("-o", "--output", type=Path, required=True, help="an .xlsx file, or a folder")
    command.add_argument("--day", type=date.fromisoformat, help="the day of times that do not say theirs, such as 2026-07-15")
    command.add_argument("--prices", type=Path, help="prices, JSON (a table of prices, or the standard ones)")
    command.add_argument("--time-zone", help="such as Asia/Shanghai")
    default = "that of the headers of the orders; for the page, that of the browser"
    command.add_argument("--language", choices=("en", "zh"), help=f"of output and messages ({default})")
    add_solving(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read, set aside, plan, write, sum up."""
    check_solving(options)
    _check_output(options.output)
    try:
        book = read_book(options.tables, options.day)
        problem, set_aside = sifted(book.orders, book.engineers, book.links, book.services, _rest(book, options))
    except ProblemError as faults:
        raise InputError(say_faults(faults, options.language or ("zh" if is_chinese(options.tables) else "en"))) from faults
    except ImportError as fault:
        raise InputError(str(fault)) from fault
    language: Language = options.language or ("zh" if book.orders.chinese else "en")
    say = SAYING[language]
    for remark in _remarks(book, set_aside, language):
        warn(remark)
    for word, left in (("order", problem.orders), ("engineer", problem.engineers)):
        if not left and any(row.word == word for row in set_aside):
            _write(None, set_aside, options, language)
            raise InputError(say["nothing"].format(word=say[word], output=options.output))
    plan = planned(problem, options)
    _write(plan, set_aside, options, language)
    write_page(plan, options, set_aside, options.language)
    tell(summary(plan, language))
    tell(_count(plan, set_aside, say["count"]))
    tell(say["written"].format(output=options.output))
    return FINE


def _check_output(output: Path) -> None:
    """Refuse what looks like a file of another sort, before anything is read."""
    if output.suffix.lower() in OTHER_FILES:
        text = f"{output} would become a folder of that name. Write the name of a folder, such as {output.with_suffix('')}, for CSV files"
        raise InputError(f"{text}, or a name that ends in .xlsx for a workbook.")


def _rest(book: Book, options: argparse.Namespace) -> dict[str, object]:
    rest = book.rest | {"time_zone": options.time_zone}
    if options.prices is not None:
        rest["prices"] = Prices.from_json(read_bytes(options.prices))
    return rest


def _remarks(book: Book, set_aside: Sequence[SetAside], language: Language) -> Iterator[str]:
    """What was not read, only carried along, or set aside."""
    say = SAYING[language]
    alike: dict[tuple[str, ...], list[SetAside]] = {}
    for row in set_aside:
        alike.setdefault((row.word, *(fault.field for fault in row.faults)), []).append(row)
    shown = [row for rows in alike.values() for row in rows[:MOST_ALIKE]][:MOST_SHOWN]
    yield from (say_set_aside(row, language) for row in shown)
    if len(set_aside) > len(shown):
        yield say["more"].format(rows=len(set_aside) - len(shown))
    for name, rows in (("orders", book.orders), ("engineers", book.engineers)):
        if rows.labels:
            yield say["labels"].format(name=say[name], labels=say["and"].join(rows.labels))
    for name, labels in (("links", book.links.labels), ("services", book.services.labels)):
        if labels:
            yield say["no_columns"].format(name=say[name], labels=say["and"].join(labels))
    if book.unread:
        yield say["no_tables"].format(names=say["and"].join(book.unread))


def _write(plan: Plan | None, set_aside: Sequence[SetAside], options: argparse.Namespace, language: Language) -> None:
    """The tables of a plan, or of no plan what was set aside."""
    output: Path = options.output
    is_book = output.suffix.lower() in EXCEL
    try:
        (to_excel if is_book else to_csv)(plan, output, set_aside, language)
        if is_book or plan is None:
            return
        for name, text in (("plan.json", plan.to_json()), ("problem.json", plan.problem.to_json()), ("routes.geojson", plan.to_geojson())):
            (output / name).write_text(text, encoding="utf-8")
    except (OSError, ImportError) as fault:
        raise InputError(f"The plan cannot be written: {fault}.") from fault


def _count(plan: Plan, set_aside: Sequence[SetAside], words: str) -> str:
    """Every order that came in, in one line."""
    aside = sum(row.word == "order" for row in set_aside)
    left = len(plan.open_orders)
    parts = {order.id for order in plan.problem.orders if order.part_of}
    served = len({visit.order for route in plan.routes for visit in route.visits} - parts)
    return words.format(received=served + left + aside, served=served, open=left, aside=aside)
