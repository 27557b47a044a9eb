"""Prices as JSON text."""

from __future__ import annotations

import msgspec

from dispatch.models._check_parts import Parts
from dispatch.models._check_prices import check_prices
from dispatch.models._check_types import shown
from dispatch.models.faults import Faults
from dispatch.models.prices import STANDARD, Prices

from ._json_reader import JsonReader
from .json import tree_of
from .versions import MAJOR


class PricesFile(Prices, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Prices as their file has them: all of them, or what differs from those of ``base``, a version of ``Prices.standard``."""

    dispatch: int
    base: str = ""


def read_prices(text: str | bytes) -> Prices:
    """The prices that ``write_prices`` or a person wrote.

    Raises
    ------
    ProblemError
        With every fault of the text and of the prices in it.
    """
    faults = Faults()
    tree = tree_of(text, "prices", faults)
    reader = JsonReader(faults, None)
    reader.subject = "problem"
    reader.check_keys(tree, PricesFile)
    base = _base(tree.get("base", ""), faults)
    given = {name: value for name, value in tree.items() if name in Prices.__struct_fields__}
    read = reader.read_model(given, Prices, "problem", "prices")
    faults.raise_if_any()
    assert read is not None
    prices = msgspec.structs.replace(base, **{name: _over(getattr(base, name), getattr(read, name)) for name in given})
    check_prices(Parts(orders=[], engineers=[], outlets=[], links=[], prices=prices, travel=None, time_zone=None), faults)
    faults.raise_if_any()
    return prices


def write_prices(prices: Prices) -> str:
    """The prices as JSON text."""
    return msgspec.json.encode({"dispatch": MAJOR, **msgspec.to_builtins(prices)}).decode()


def _over(standard: object, given: object) -> object:
    """What is given in the place of the standard; of prices by priority each in the place of that of the same priority."""
    return standard | given if isinstance(standard, dict) and isinstance(given, dict) else given


def _base(version: object, faults: Faults) -> Prices:
    """The standard prices that a file begins from; none of them are there without."""
    if version == "":
        return Prices()
    if not isinstance(version, str) or version not in STANDARD:
        faults.unread("problem", "base", f"base is {shown(version)}. There are {', '.join(map(repr, STANDARD))}.")
        return Prices()
    return Prices.standard(version)
