"""The public names, their fields and defaults. A change here is a change for every user: say so in ``changes/``."""

import inspect

import msgspec
import pytest

import dispatch
from dispatch import (
    Actual,
    Bound,
    Break,
    Calendar,
    Crew,
    Demand,
    Engineer,
    Finding,
    Heat,
    Lending,
    Limit,
    Link,
    Location,
    Order,
    Outlet,
    Override,
    Plan,
    Planned,
    Prices,
    Problem,
    Quota,
    Reload,
    Reserve,
    Route,
    Season,
    Service,
    SetAside,
    Shift,
    Step,
    Team,
    Visit,
    YearDay,
    bound,
    check,
    forecast,
    learn_durations,
    over_days,
    recurring,
    sift,
    solve,
    staff,
    update_ratings,
)
from dispatch.models.explanation import Change, Explanation, Lack, Obstacle, Place, Tally, Workload
from dispatch.models.plan import Cost, Made
from dispatch.models.travel import Matrix, StraightLine

FIELDS = {
    Actual: "order, engineer='', arrived=None, started=None, finished=None, outcome='', cause='', rating=None, lat=None, lon=None",
    Bound: "open_at_any_price, total, by='followers'",
    Change: "code, place, amount=0, about='', other=''",
    Break: "duration, windows, location=None, restocks=False",
    Calendar: "holidays=(), workdays=(), first=None, last=None",
    Cost: "open_at_any_price, total, by_price",
    Crew: "roles",
    Demand: "day, mean, low=None, high=None, area='', kind=''",
    Engineer: "id, home, skills={}, certificates={}, brands={}, areas={}, preferred_areas=(), rating=None, "
    "outlet='', mode='', speed={}, worked=None, done=0, earned=None, prices={}, no_outdoor_from=None, "
    "limits=(), least_rest=None, max_days_in_a_row=None, days_before=0, people=1, members=(), labels={}, shifts=()",
    Explanation: "order, code, engineer='', worth=None, today=None, by_price={}, tallies=(), obstacles=(), places=(), changes=(), "
    "waits_for=(), variants=(), roles=(), lacks=()",
    Finding: "rule, must, text, order='', engineer='', amount=0, about=''",
    Lack: "code, about='', amount=0, most=0, metres=0, engineers=0, similar='', first=None, last=None",
    Lending: "team, to, most, most_weeks=3, travel_days=1, fare=0.0, night=0.0",
    Limit: "first=None, last=None, max_paid=None, max_days=None, max_orders=None",
    Link: "first, then, gap=(datetime.timedelta(0), None), days=None, engineer='any', together=False, carries={}",
    Heat: "day, degrees, area='', hottest=(datetime.timedelta(seconds=43200), datetime.timedelta(seconds=54000))",
    Location: "lat=None, lon=None, id='', place='', exact=True",
    Made: "solver, versions={}, problem='', prices='', start='', seed=0, workers=1, blocks=(), chosen=0, rounds=0, seconds=0.0, "
    "peak_memory_mb=0, status='', bound=None",
    Matrix: "profile=(), buffer_share=0.0, buffer=None, ids, path='', otherwise=None",
    Obstacle: "engineer, state, findings, shift=0, position=0",
    Order: "id, location, duration=None, kind='', product='', brand='', units=1, windows=(), preferred=(), release=None, "
    "goods_from=None, promise=None, setup=None, finish_by=None, due=None, skills={}, any_skills=(), not_skills=(), people=1, "
    "certificates=(), area='', engineers=(), not_engineers=(), fixed=None, preferred_engineers=(), same_engineer='', "
    "variant_of='', part_of='', one_stop='', not_with=(), only_with=(), "
    "customer='', earns=None, "
    "load={}, pickup={}, crew=None, steps=(), any_sequence=False, despite_heat=False, must=False, value=None, priority=None, "
    "service='', floor=None, derived=(), "
    "labels={}",
    Outlet: "id, brands={}, equipment={}, labels={}",
    Override: "when={}, start=None, end=None, open_order={}, prices={}",
    Place: "engineer, start, cost, shift=0, position=0",
    Plan: "routes, open_orders, cost, made, party=None",
    Planned: "engineer='', start=None",
    Prices: "travel_hour=0.0, km=0.0, engineer_used=0.0, engineer_idle=0.0, overtime_hour=0.0, late_hour=0.0, largest_lateness=0.0, "
    "longest_idle_hour=0.0, break_promise=0.0, change_engineer=0.0, change_minute=0.0, preference=0.0, outside_area=0.0, "
    "overqualified=0.0, rating=0.0, overtime_steps=(), work_hour=0.0, order_done=0.0, site_hour=0.0, waiting_hour=0.0, "
    "preferred_hour=0.0, soon_hour=0.0, urgent_hour={}, fairness=0.0, uneven_hour=0.0, fair_orders=0.0, fair_income=0.0, "
    "more_engineers=0.0, more_stops=0.0, open_order={}, overrides=()",
    Problem: "orders, engineers, prices=Prices.standard(), travel, outlets=(), links=(), services=(), heat=(), "
    "quotas=(), reserves=(), now=None, rules=(), time_zone=None",
    Quota: "kinds=(), areas=(), first=None, last=None, max_orders=None, max_work=None, lifted=None",
    Reload: "location=None, duration=datetime.timedelta(0)",
    Reserve: "priorities, max_work, skills={}, areas=(), first=None, last=None",
    Route: "engineer, shift, departure, back, travel_seconds, travel_metres, visits, breaks=(), trips=()",
    Season: "name, first=None, last=None, from_day=None, to_day=None, on='all', durations={}, shift_end=None, overtime=None, "
    "max_orders=0, quota=0, prices={}, open_order={}, source=''",
    Service: "id, duration=None, per_unit=None, steps=(), unit_steps=(), any_sequence=False, setup=None, kind='', product='', skills={}, "
    "certificates=(), crew_by_floor=(), load={}, unit_load={}",
    SetAside: "word, where, id, faults",
    Shift: "start, end, overtime_until=None, start_at=None, end_at=None, breaks=(), rest_after=None, rest=None, "
    "max_orders=None, max_work=None, longest=None, "
    "max_leg=None, max_travel=None, max_km=None, paid_from='start', paid_until='back', least_paid=None, routed=True, load={}, reload=None",
    Step: "name, duration, outdoor=False, equipment=()",
    StraightLine: "profile=(), buffer_share=0.0, buffer=None, "
    "speed_kmh=25.0, factors=((2.0, 1.45), (10.0, 1.32), (None, 1.25)), parking=datetime.timedelta(0)",
    Tally: "state, rule, engineers",
    Team: "id, kinds, members, day_cost, area='', own=0, most=None, seasonal=0, seasonal_cost=0.0, hire_cost=0.0, least_weeks=4",
    Visit: "order, arrival, start, end, role=0, before=None, steps=()",
    Workload: "engineer, orders=(), open_orders=()",
    YearDay: "month, day, lunar=False, after=0",
}


def test_the_names() -> None:
    structs = "Actual Bound Break Calendar Crew Demand Engineer Finding Heat Lending Limit Link Location Order Outlet Override Plan Planned"
    structs += " Prices Problem ProblemError Quota Reload Reserve Route Season Service SetAside Shift Step Team Travel Visit YearDay"
    functions = "bound check forecast learn_durations over_days recurring sift solve staff update_ratings"
    assert dispatch.__all__ == [*structs.split(), *functions.split()]
    assert all(hasattr(dispatch, name) for name in dispatch.__all__)


@pytest.mark.parametrize("struct", FIELDS, ids=lambda struct: struct.__name__)
def test_the_fields(struct: type[msgspec.Struct]) -> None:
    assert ", ".join(map(told, msgspec.structs.fields(struct))) == FIELDS[struct]


def told(field: msgspec.structs.FieldInfo) -> str:
    if field.default_factory is not msgspec.NODEFAULT:
        made = field.default_factory()
        return f"{field.name}={made if made == {} else f'{field.default_factory.__qualname__}()'}"
    return field.name if field.default is msgspec.NODEFAULT else f"{field.name}={field.default!r}"


def test_every_struct_can_be_made_by_keyword_only() -> None:
    parameters = [each for struct in FIELDS for each in inspect.signature(struct).parameters.values()]
    assert all(each.kind is inspect.Parameter.KEYWORD_ONLY for each in parameters)


def test_nothing_can_be_changed_afterwards() -> None:
    assert all(struct.__struct_config__.frozen for struct in FIELDS)


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (bound, "problem, seconds=None, rounds=None, stop=None"),
        (check, "problem, plan"),
        (forecast, "history, first, last, seasons=(), calendar=None, heat=()"),
        (learn_durations, "orders, actuals, percentile=0.7, seasons=(), calendar=None, time_zone=None"),
        (over_days, "order, durations, days=(1, 1), first=()"),
        (recurring, "order, times, months=0, days=0, give=0, engineer='any', until=None"),
        (
            sift,
            "orders, engineers, travel, prices=None, outlets=(), links=(), services=(), heat=(), "
            "quotas=(), reserves=(), now=None, rules=(), time_zone=None, day=None",
        ),
        (
            solve,
            "problem, seconds=None, rounds=None, seed=0, workers=1, start=None, on_progress=None, stop=None, solver=None, replay=None",
        ),
        (staff, "demand, teams, samples, service=0.95, lending=(), days_a_week=6, seconds=60, seed=0"),
        (update_ratings, "problem, actuals, weight=20.0"),
    ],
)
def test_the_calls(function: object, parameters: str) -> None:
    given = inspect.signature(function).parameters.values()
    assert (
        ", ".join(each.name if each.default is inspect.Parameter.empty else f"{each.name}={each.default!r}" for each in given) == parameters
    )


def test_every_name_has_help() -> None:
    assert all(inspect.getdoc(getattr(dispatch, name)) for name in dispatch.__all__)
