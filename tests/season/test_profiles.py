"""Ready-made seasons, and seasons in files."""

from datetime import date
from pathlib import Path

import pytest

from dispatch import ProblemError, Season, YearDay
from dispatch.models.faults import Faults
from dispatch.models.season import Calendar
from dispatch.season import profiles
from dispatch.season.check import check_seasons
from tests.builders import engineer, order, problem

NAMES = sorted(path.stem for path in (Path(profiles.__file__).parent / "profiles").glob("*.json"))
REGIONS = ("south", "central", "east", "west", "north", "north-east")
DOCS = (Path(__file__).parents[2] / "docs" / "seasons.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_profile_can_be_read_names_its_source_and_is_documented(name: str) -> None:
    for region in REGIONS if name == "ac_summer" else ("",):
        seasons, faults = Season.profile(name, region), Faults()
        check_seasons(seasons, Calendar(), faults)
        assert seasons
        assert not faults.found
        assert all(season.source for season in seasons)
    assert f"| `{name}` |" in DOCS


def test_regions_have_days_of_their_own() -> None:
    (season,) = Season.profile("ac_summer", "north-east")
    assert (season.from_day, season.to_day) == (YearDay(month=7, day=1), YearDay(month=7, day=31))
    with pytest.raises(ValueError, match="profile 'ac_summer' has no region ''; it has 'south', 'central'"):
        Season.profile("ac_summer")
    with pytest.raises(ValueError, match="profile 'sales_618' has no region 'east'; it has none"):
        Season.profile("sales_618", "east")
    with pytest.raises(ValueError, match="there is no profile 'summer'; there are 'ac_summer', 'double_11'"):
        Season.profile("summer")


def test_a_profile_changes_a_problem() -> None:
    asked = problem(order(), engineer())
    assert asked.in_season(*Season.profile("ac_summer", "east")).engineers[0].shifts[0].overtime_until is not None
    assert asked.in_season(*Season.profile("double_11")) == asked


def test_seasons_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text('{"dispatch": 1, "seasons": [{"name": "move", "first": "2026-07-01", "shift_end": "PT1H"}]}', encoding="utf-8")
    (season,) = Season.read(file)
    assert (season.name, season.first) == ("move", date(2026, 7, 1))


def test_regions_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "own"
    season = '{"name": "%s", "shift_end": "PT1H"}'
    file.write_text(f'{{"dispatch": 1, "seasons": [{season % "all"}], "regions": {{"north": [{season % "north"}]}}}}', encoding="utf-8")
    assert [season.name for season in Season.read(file, "north")] == ["all", "north"]
    for region in ("", "south"):
        with pytest.raises(ValueError, match=f"own has no region '{region}'; it has 'north'"):
            Season.read(file, region)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"dispatch": 1, "seasons": [{"name": "x", "shift": 1}]}', "the key 'seasons[0].shift' is unknown. Maybe 'shift_end' is meant."),
        ('{"dispatch": 1, "seasons": [{"name": "x", "durations": {"": 99}}]}', "season 'x': durations[''] is 99. A factor"),
        ('{"dispatch": 1, "seasons": [{}]}', "seasons[0].name is missing. Give it."),
        ("[]", "seasons"),
    ],
)
def test_faults_of_a_file(text: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        Season.read(file)
    assert fault in str(caught.value)
