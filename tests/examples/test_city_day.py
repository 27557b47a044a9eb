import math
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from dispatch import Engineer, Location, Order, Problem
from examples.city import demand, engineers, tables
from examples.city_day import PLATFORM_SHARE, city_day, main

DATA = Path(__file__).parents[2] / "examples" / "data"
HEAT = date(2026, 7, 15)
AUTUMN = date(2026, 10, 13)
REGIONS = ("Hangzhou", "Shenyang", "Guangzhou", "Chengdu", "Jinan", "Wuhan")


@pytest.fixture(scope="module")
def big() -> Problem:
    """A day large enough for its shares to be near those it is drawn from."""
    return city_day("Shanghai", HEAT, orders=6000, seed=3)


@pytest.fixture(scope="module")
def autumn() -> Problem:
    return city_day("Shanghai", AUTUMN, orders=3000)


def days(year: int, *months: int) -> list[date]:
    first = (date(year, 1, 1) + timedelta(days=k) for k in range(366))
    return [day for day in first if day.year == year and (not months or day.month in months)]


def counts(city: str, day: date, seed: int = 0) -> np.ndarray:
    place = tables.find_city(city)
    expected = demand.expected_orders(place, day, seed=seed, platform_share=PLATFORM_SHARE)
    return demand.draw_counts(place, day, expected, seed)


def column(kind: str, goods: str | None = None) -> np.ndarray:
    return np.array([one.kind == kind and goods in (None, one.product) for one in tables.services()])


def able(engineer: Engineer, order: Order) -> bool:
    return all(engineer.skills.get(name, 0) >= level for name, level in order.skills.items())


def km(city: str, location: Location) -> float:
    place = tables.find_city(city)
    east = (location.lon - place.lon) * math.cos(math.radians(place.lat))
    return 111.2 * math.hypot(location.lat - place.lat, east)


def hours_needed(city: str, month: int) -> float:
    """Hours on site of a mean day, with door and an average leg and parking of twenty minutes."""
    place = tables.find_city(city)
    return sum(
        demand.mean_orders(place, one, month, PLATFORM_SHARE)
        * (one.minutes + (one.mean_units - 1) * one.more_minutes + 0.3 * one.trade_in_minutes + 25)
        / 60
        for one in tables.services()
    )


def test_the_committed_day_is_what_the_command_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = tmp_path / "day.json"
    monkeypatch.setattr(
        sys, "argv", ["city_day", "Hangzhou", "2026-07-15", "--orders", "480", "-o", str(written)]
    )
    main()
    committed = (DATA / "hangzhou_july.json").read_text(encoding="utf-8")
    assert written.read_text(encoding="utf-8") == committed
    assert Problem.from_json(committed) == city_day("Hangzhou", HEAT, orders=480)


def test_a_seed_makes_one_day_and_another_seed_another() -> None:
    once = city_day("Hefei", AUTUMN, orders=60, seed=5)
    assert once == city_day("Hefei", AUTUMN, orders=60, seed=5)
    assert once.orders != city_day("Hefei", AUTUMN, orders=60, seed=6).orders
    assert once.engineers != city_day("Hefei", AUTUMN, orders=60, seed=6).engineers


def test_the_staff_is_the_same_on_every_day_and_the_orders_do_not_depend_on_it() -> None:
    first, second = (city_day("Hefei", date(2026, 10, day)) for day in (13, 14))
    assert [(one.id, one.home, one.skills) for one in first.engineers] == [
        (one.id, one.home, one.skills) for one in second.engineers
    ]
    assert first.orders[0].location != second.orders[0].location
    assert city_day("Hefei", date(2026, 10, 13), engineers=9).orders == first.orders


@pytest.mark.parametrize(("orders", "staff"), [(1, 1), (7, 3), (40, 5), (300, 61)])
def test_numbers_are_kept_exactly(orders: int, staff: int) -> None:
    problem = city_day("Ürümqi", AUTUMN, orders=orders, engineers=staff)
    assert (len(problem.orders), len(problem.engineers)) == (orders, staff)
    assert len({one.id for one in problem.orders}) == orders
    assert len({one.id for one in problem.engineers}) == staff


def test_size_follows_the_population() -> None:
    """Ten million people, a tenth of the market: 870 orders a day, 1,300 in July, 2,000 on a hot Sunday."""
    place = tables.find_city("Wuhan")
    scale = 10e6 / place.population

    def mean(month: int) -> float:
        return scale * sum(demand.mean_orders(place, one, month, 0.1) for one in tables.services())

    assert np.mean([mean(month) for month in range(1, 13)]) == pytest.approx(870, rel=0.02)
    assert mean(7) == pytest.approx(1300, rel=0.08)
    sunday = demand.expected_orders(
        place, date(2026, 7, 19), seed=0, platform_share=0.1, maximum_celsius=39.0
    )
    assert scale * sunday.sum() == pytest.approx(2000, rel=0.10)


def test_no_city_of_a_million_is_without_orders() -> None:
    quiet = [counts(city.key, date(2026, 3, 17)).sum() for city in tables.cities() if city.population >= 1e6]
    assert len(quiet) > 150
    assert min(quiet) > 0
    assert min(counts("Hanzhong", day).sum() for day in days(2026)) > 0


def test_unknown_city_and_too_small_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match=r"no city 'Hangzou'.*Maybe 'Hangzhou' is meant"):
        city_day("Hangzou", AUTUMN)
    with pytest.raises(ValueError, match="orders is 0; the least is 1"):
        city_day("Hangzhou", AUTUMN, orders=0)


def test_cities_are_found_by_any_of_their_names() -> None:
    assert tables.find_city("Suzhou").province == "Jiangsu"
    assert tables.find_city("suzhou, anhui").province == "Anhui"
    assert tables.find_city("苏州").province == "Jiangsu"
    assert tables.find_city("Urumqi").chinese == "乌鲁木齐"
    assert len(tables.cities()) == 296


def test_summer_share_of_ac_installs_and_summer_ratio_of_ac_repairs() -> None:
    installs, repairs = column("install", "ac"), column("repair", "ac")
    year = Counter()
    for city, seed in product(REGIONS, (0, 1)):
        for day in days(2026):
            drawn = counts(city, day, seed)
            year["install"] += drawn[installs].sum()
            year["summer install"] += drawn[installs].sum() if 6 <= day.month <= 8 else 0
            year["july"] += drawn[repairs].sum() / 31 if day.month == 7 else 0
            year["winter"] += drawn[repairs].sum() / 90 if day.month in (12, 1, 2) else 0
    assert 0.42 <= year["summer install"] / year["install"] <= 0.46
    assert 4.0 <= year["july"] / year["winter"] <= 7.0


def test_every_season_is_a_whole_year() -> None:
    seasons = {(one.season, city.region) for one in tables.services() for city in tables.cities()}
    assert all(sum(tables.month_shares(*season)) == pytest.approx(100) for season in seasons)
    assert sum(one.share for one in tables.services()) == pytest.approx(100)


def test_39_degrees_double_the_ac_repairs() -> None:
    place, repair = tables.find_city("Hangzhou"), column("repair", "ac")
    cool, hot = (
        demand.expected_orders(place, HEAT, seed=0, platform_share=0.1, maximum_celsius=top)[repair].sum()
        for top in (33.0, 39.0)
    )
    assert hot / cool == pytest.approx(2.02)


def test_hangzhou_has_a_normal_number_of_hot_days() -> None:
    """27 days of 35 degrees and more in a normal year."""
    place = tables.find_city("Hangzhou")
    hot = [sum(demand.daily_maximum(place, day, seed) >= 35 for day in days(2026)) for seed in range(12)]
    assert 18 <= np.mean(hot) <= 36


def test_sales_days_and_festival_move_orders_inside_their_months() -> None:
    place, installs = tables.find_city("Hangzhou"), column("install", "tv")
    hoods = column("clean", "hood")

    def expected(day: date, what: np.ndarray) -> float:
        return demand.expected_orders(place, day, seed=0, platform_share=0.1)[what].sum()

    assert expected(date(2026, 11, 18), installs) == pytest.approx(
        2.2 * expected(date(2026, 11, 4), installs)
    )
    third_week_before, week_after = (
        date(2026, 2, 3),
        date(2026, 3, 3),
    )  # Tuesdays as the festival, 17 February
    assert expected(third_week_before, hoods) > 4 * expected(week_after, hoods)
    assert expected(date(2026, 2, 17), hoods) < 0.25 * expected(week_after, hoods)
    january_february = sum(expected(day, hoods) for day in days(2026, 1, 2))
    year = sum(expected(day, hoods) for day in days(2026))
    assert january_february / year == pytest.approx(0.32, abs=0.02)


def test_leave_at_spring_festival_and_loans_in_july() -> None:
    usual, festival, july = (
        len(city_day("Hangzhou", day).engineers) for day in (AUTUMN, date(2026, 2, 16), HEAT)
    )
    assert 0.5 <= festival / usual <= 0.7
    assert 1.05 <= july / usual <= 1.10


@pytest.mark.parametrize("city", REGIONS)
def test_output_that_is_asked_of_the_staff(city: str) -> None:
    """Pairs install 4-5 units off peak, 7-9 in July; repairers do 7-10 calls, in the heat up to 20."""
    place = tables.find_city(city)
    pairs, repairers, cleaners, _, all_round = engineers.fleet(place, PLATFORM_SHARE)
    repairers += all_round * repairers / (repairers + cleaners)
    mean_units = np.array([one.mean_units for one in tables.services()])

    def mean(month: int) -> np.ndarray:
        return np.array([demand.mean_orders(place, one, month, PLATFORM_SHARE) for one in tables.services()])

    off_peak, july = np.mean([mean(month) for month in demand.OFF_PEAK], axis=0), mean(7)
    year = np.mean([mean(month) for month in range(1, 13)], axis=0)
    installs, repairs = column("install"), column("repair")
    assert 4.0 <= (off_peak * mean_units)[installs].sum() / pairs <= 5.0
    assert 7.0 <= (july * mean_units)[installs].sum() / pairs <= 9.0
    assert 7.0 <= year[repairs].sum() / repairers <= 10.0
    heat = demand.expected_orders(place, HEAT, seed=0, platform_share=PLATFORM_SHARE, maximum_celsius=39.0)
    assert 12.0 <= heat[repairs].sum() / repairers <= 20.0


@pytest.mark.parametrize("city", REGIONS)
def test_utilisation_in_time(city: str) -> None:
    """About 70 % off peak and 115 % in July, before overtime and loans."""
    offered = 10 * sum(engineers.fleet(tables.find_city(city), PLATFORM_SHARE))
    off_peak = np.mean([hours_needed(city, month) for month in demand.OFF_PEAK])
    assert 0.50 <= off_peak / offered <= 0.75
    assert 0.95 <= hours_needed(city, 7) / offered <= 1.25


def test_somebody_is_able_to_do_each_order(big: Problem, autumn: Problem) -> None:
    for problem in (big, autumn, city_day("Hangzhou", HEAT, orders=60)):
        wanted = {tuple(sorted(one.skills.items())): one for one in problem.orders}
        assert all(any(able(engineer, one) for engineer in problem.engineers) for one in wanted.values())


def test_two_people_only_go_as_a_pair(big: Problem) -> None:
    assert {one.people for one in big.engineers if "two_people" in one.skills} == {2}
    assert all(
        "two_people" in one.skills for one in big.orders if (one.kind, one.product) == ("install", "ac")
    )


def test_levels_of_engineers(big: Problem) -> None:
    single = Counter(one.labels["level"] for one in big.engineers if one.people == 1)
    shares = [single[level] / single.total() for level in engineers.LEVELS]
    assert shares == pytest.approx([0.08, 0.32, 0.42, 0.18], abs=0.06)
    assert {one.mode for one in big.engineers} == {"van", "e-bike"} == set(big.travel)
    people = sum(one.people for one in big.engineers)
    assert people / len({one.outlet for one in big.engineers}) == pytest.approx(25, rel=0.15)


def test_shifts_and_their_overtime(big: Problem, autumn: Problem) -> None:
    for problem, until, day in ((big, 21, HEAT), (autumn, 20, AUTUMN)):
        shift = problem.engineers[0].shifts[0]
        assert (shift.start.date(), shift.start.hour, shift.end.hour) == (day, 8, 18)
        assert {one.shifts[0].overtime_until.hour for one in problem.engineers} == {until}


def test_mix_of_a_mean_day() -> None:
    """48 % installs, 40 % repairs, 12 % cleanings over the year."""
    total = sum(counts("Hangzhou", day) for day in days(2026))
    kinds = [total[column(kind)].sum() / total.sum() for kind in ("install", "repair", "clean")]
    assert kinds == pytest.approx([0.48, 0.40, 0.12], abs=0.03)


def test_windows_are_on_the_day_and_can_be_met(big: Problem, autumn: Problem) -> None:
    for problem, day in ((big, HEAT), (autumn, AUTUMN)):
        for order in problem.orders:
            ((first, last),) = order.windows
            assert first.date() == last.date() == day
            assert first < last
            assert order.release is None or order.release < last
            assert order.due is None or order.due > first
            home = problem.engineers[0].shifts[0].overtime_until
            assert max(first, order.release or first) + order.duration <= home


def test_shares_of_windows(big: Problem) -> None:
    """45 % half a day, 15 % evening, 30 % two hours, 10 % all day; no long work in the evening."""
    booked = [one.windows[0] for one in big.orders if one.release is None or one.kind == "install"]
    hours = Counter((last - first).seconds // 3600 for first, last in booked)
    shares = [
        (hours[4] + hours[5]) / len(booked),
        hours[3] / len(booked),
        hours[2] / len(booked),
        hours[10] / len(booked),
    ]
    assert shares == pytest.approx([0.50, 0.12, 0.28, 0.11], abs=0.03)
    assert all(
        one.duration <= timedelta(minutes=90)
        for one in big.orders
        if one.windows[0][0].hour == 18 and one.windows[0][1].hour == 21
    )


def test_installs_within_24_hours_of_their_goods(big: Problem) -> None:
    installs = [one for one in big.orders if one.kind == "install"]
    assert sum(one.release is not None for one in installs) / len(installs) == pytest.approx(0.60, abs=0.03)
    promised = [one for one in installs if one.due]
    assert len(promised) > 0.3 * len(installs)
    assert {one.due - one.release for one in promised} == {timedelta(hours=24)}
    assert not any(one.due for one in big.orders if one.kind != "install")


def test_money(big: Problem) -> None:
    assert all(one.must or (one.value is None) != (one.priority is None) for one in big.orders)
    assert {one.priority for one in big.orders if one.priority} == set(big.prices.open_order)
    repairs = [one for one in big.orders if one.kind == "repair"]
    assert sum(one.must for one in repairs) / len(repairs) == pytest.approx(0.06, abs=0.015)
    assert not any(one.must for one in big.orders if one.kind != "repair")


def test_durations(big: Problem) -> None:
    """Near the typical minutes of each kind, with door, stairs and an old unit now and then."""

    def median(kind: str, goods: str, variant: str) -> float:
        chosen = [
            one.duration.total_seconds() / 60
            for one in big.orders
            if (one.kind, one.product, one.labels["variant"], one.units) == (kind, goods, variant, 1)
        ]
        return np.median(chosen)

    assert 60 <= median("install", "ac", "wall") <= 80
    assert 40 <= median("repair", "ac", "standard") <= 55
    assert 40 <= median("clean", "ac", "wall") <= 50
    assert 180 <= median("install", "ac", "hard wall") <= 300
    assert min(one.duration for one in big.orders) >= timedelta(minutes=15)


def test_units(big: Problem) -> None:
    for kind, several, mean in (("install", 0.21, 2.4), ("clean", 0.55, 3.0)):
        units = [one.units for one in big.orders if (one.kind, one.product) == (kind, "ac")]
        many = [one for one in units if one > 1]
        assert len(many) / len(units) == pytest.approx(several, abs=0.05)
        assert np.mean(many) == pytest.approx(mean, abs=0.25)


def test_places_are_in_the_city_or_its_towns(big: Problem) -> None:
    radius = math.sqrt(tables.find_city("Shanghai").population / (math.pi * 8000))
    far = np.array([km("Shanghai", one.location) for one in big.orders])
    assert far.max() <= 70
    assert (far > 1.12 * radius).mean() == pytest.approx(0.15, abs=0.02)
    inner, outer = (far < radius / 3).sum(), ((far > radius * 2 / 3) & (far < radius)).sum()
    assert inner / 1 > 1.5 * outer / 5, "density falls from the middle (rings have areas 1 and 5)"
    homes = np.array([km("Shanghai", one.home) for one in big.engineers])
    assert homes.max() <= 70


def test_some_orders_share_an_estate() -> None:
    """About 12 % of the orders of a day have another within a walk."""
    problem = city_day("Shanghai", AUTUMN, orders=800)
    points = np.array(
        [(one.location.lat * 111.2, one.location.lon * 111.2 * 0.856) for one in problem.orders]
    )
    away = np.linalg.norm(points[:, None] - points, axis=2)
    np.fill_diagonal(away, np.inf)
    assert (away.min(axis=1) < 0.13).mean() == pytest.approx(0.12, abs=0.05)


def test_ids_are_stable_words() -> None:
    problem = city_day("Hangzhou", HEAT, orders=20)
    assert [one.id for one in problem.orders[:2]] == ["H0001", "H0002"]
    assert all(earlier.id < later.id for earlier, later in pairwise(problem.orders))
    assert isinstance(problem.orders[0].windows[0][0], datetime)
    assert problem.orders[0].windows[0][0].utcoffset() == timedelta(hours=8)
