"""What a cell says, and what it does not."""

import math
from datetime import date, datetime, time, timedelta

import pytest

from dispatch.io.cells import Cells, is_empty
from dispatch.io.times import Day, UnclearError
from tests.builders import at

CELLS = Cells(Day(date(2026, 7, 1)))


@pytest.mark.parametrize("cell", [None, "", "  ", "\t", math.nan, [], ()])
def test_empty_cells(cell: object) -> None:
    assert is_empty(cell)
    assert not is_empty(0)


@pytest.mark.parametrize(
    ("read", "cell", "said"),
    [
        ("text", " Gree ", "Gree"),
        ("text", 12, "12"),
        ("text", at("09:00"), "2026-07-01 09:00:00"),
        ("id", "00123", "00123"),
        ("id", 123, "123"),
        ("id", "-17", "-17"),
        ("sheet_id", 10**14, "100000000000000"),
        ("ids", "E1; E2；E3", ("E1", "E2", "E3")),
        ("ids", 7, ("7",)),
        ("ids", ["E1", 7, None], ("E1", "7")),
        ("number", "１２.5", 12.5),
        ("number", 3, 3.0),
        ("degrees", 38.5, 38.5),
        ("degrees", "38.5", 38.5),
        ("degrees", "38℃", 38.0),
        ("degrees", "３８.5 °C ", 38.5),
        ("degrees", "38度", 38.0),
        ("whole", "3", 3),
        ("whole", 3.0, 3),
        ("yes", "是", True),
        ("yes", "No", False),
        ("yes", True, True),
        ("yes", 0, False),
        ("yes", 0.0, False),
        ("yes", 1.0, True),
        ("day", datetime(2026, 7, 1), date(2026, 7, 1)),
        ("day", "2026-07-01", date(2026, 7, 1)),
        ("moment", time(9, 30), at("09:30")),
        ("moment", at("09:30"), at("09:30")),
        ("moment", timedelta(hours=18), at("18:00")),
        ("moment", timedelta(days=1), at("00:00", 2)),
        ("windows", date(2026, 7, 1), ((at("00:00"), at("23:59:59")),)),
        ("windows", "上午", ((at("08:00"), at("12:00")),)),
        ("minutes", "90", timedelta(minutes=90)),
        ("minutes", 90, timedelta(minutes=90)),
        ("minutes", "1.5小时", timedelta(minutes=90)),
        ("hours", 1.5, timedelta(minutes=90)),
        ("duration", time(1, 30), timedelta(minutes=90)),
        ("duration", timedelta(minutes=90), timedelta(minutes=90)),
        ("duration", "90分钟", timedelta(minutes=90)),
        ("names", "height，gas", ("height", "gas")),
        ("names", ["height", " gas, low", ""], ("height", "gas, low")),
        ("levels", "ac_install:2；gas", {"ac_install": 2, "gas": 1}),
        ("level_sets", "gas | ac:2, electric:1", ({"gas": 1}, {"ac": 2, "electric": 1})),
        ("speeds", "install:1.2", {"install": 1.2}),
        ("amounts", "km:0.8; order_done:60", {"km": 0.8, "order_done": 60.0}),
        ("periods", "gas; height:..2026-12-31", {"gas": (None, None), "height": (None, date(2026, 12, 31))}),
        ("periods", "gas:2026-01-01~2026-06-30", {"gas": (date(2026, 1, 1), date(2026, 6, 30))}),
        ("end_place", "open", "open"),
        ("end_place", "家", None),
    ],
)
def test_what_is_clear(read: str, cell: object, said: object) -> None:
    assert CELLS.read(read, cell) == said


@pytest.mark.parametrize(
    ("read", "cell", "needed"),
    [
        ("id", 123.0, "went through a number"),
        ("id", "1.23457E+17", "went through a number"),
        ("id", "123.0", "went through a number"),
        ("id", True, "An id must be text"),
        ("id", date(2026, 7, 1), "An id must be text"),
        ("sheet_id", 10**15, "more than 15 digits"),
        ("ids", 7.0, "went through a number"),
        ("text", "#N/A", "The formula of this cell failed"),
        ("number", "many", "A number is needed"),
        ("degrees", "38℉", "A number is needed"),
        ("number", True, "A number is needed"),
        ("number", "1_0", "A number is needed"),
        ("minutes", "1_0", "A time such as 90 min"),
        ("levels", "ac:1_0", "A number is needed"),
        ("levels", ["ac"], "One value is needed"),
        ("names", {"gas"}, "One value is needed"),
        ("names", [["gas"]], "One value is needed"),
        ("ids", [7.0], "went through a number"),
        ("text", {"a": 1}, "One value is needed"),
        ("text", b"Gree", "One value is needed"),
        ("whole", "1.5", "A whole number is needed"),
        ("yes", "maybe", "Yes or no"),
        ("yes", 2.0, "Yes or no"),
        ("yes", 0.5, "Yes or no"),
        ("day", 46204, "This is a number. A sheet would show it as 2026-07-01"),
        ("day", at("09:30"), "A day without a time"),
        ("moment", date(2026, 7, 1), "a day without a time"),
        ("moment", timedelta(hours=24.5), "from 00:00 to 24:00"),
        ("moment", -timedelta(hours=1), "from 00:00 to 24:00"),
        ("moment", 46204.375, "A sheet would show it as 2026-07-01"),
        ("duration", 90, "It has no unit"),
        ("duration", "90", "It has no unit"),
        ("minutes", math.inf, "too large"),
        ("minutes", "9" * 400 + " h", "too large"),
        ("moment", math.inf, "too large"),
        ("moment", "9999-12-31 24:00", "too large"),
        ("number", 10**400, "too large"),
        ("hours", "nan", "or no number"),
        ("levels", "ac:high", "A number is needed"),
        ("levels", "ac:1; ac:2", "'ac' is there twice"),
        ("levels", ":2", "A name is missing"),
        ("speeds", "install", "A kind and its speed"),
        ("amounts", "km", "A name and its money"),
        ("periods", "gas:2026", "Days such as"),
        ("end_place", "somewhere", "'home' or 'open'"),
    ],
)
def test_what_is_not_clear_is_not_guessed(read: str, cell: object, needed: str) -> None:
    with pytest.raises(UnclearError, match=needed):
        CELLS.read(read, cell)
