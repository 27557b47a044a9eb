"""Plans the day of a service company: which engineer does which order, when.

Describe the day with ``Problem``, let ``solve`` plan it, ask ``check`` about any plan.
"""

from dispatch.judge import check
from dispatch.models.actual import Actual
from dispatch.models.bound import Bound
from dispatch.models.crew import Crew
from dispatch.models.demand import Demand
from dispatch.models.engineer import Engineer
from dispatch.models.faults import ProblemError
from dispatch.models.finding import Finding
from dispatch.models.heat import Heat
from dispatch.models.limit import Limit
from dispatch.models.link import Link
from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.models.outlet import Outlet
from dispatch.models.over_days import over_days
from dispatch.models.override import Override
from dispatch.models.pause import Break
from dispatch.models.plan import Plan, Route, Visit
from dispatch.models.planned import Planned
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.quota import Quota
from dispatch.models.recurring import recurring
from dispatch.models.reload import Reload
from dispatch.models.reserve import Reserve
from dispatch.models.season import Calendar, Season, YearDay
from dispatch.models.service import Service
from dispatch.models.set_aside import SetAside
from dispatch.models.shift import Shift
from dispatch.models.step import Step
from dispatch.models.team import Lending, Team
from dispatch.models.travel import Travel
from dispatch.season.durations import learn_durations
from dispatch.season.forecast import forecast
from dispatch.season.ratings import update_ratings
from dispatch.sift import sift
from dispatch.solvers.bound import bound
from dispatch.solvers.solve import solve
from dispatch.staffing.staff import staff

__all__ = [
    "Actual",
    "Bound",
    "Break",
    "Calendar",
    "Crew",
    "Demand",
    "Engineer",
    "Finding",
    "Heat",
    "Lending",
    "Limit",
    "Link",
    "Location",
    "Order",
    "Outlet",
    "Override",
    "Plan",
    "Planned",
    "Prices",
    "Problem",
    "ProblemError",
    "Quota",
    "Reload",
    "Reserve",
    "Route",
    "Season",
    "Service",
    "SetAside",
    "Shift",
    "Step",
    "Team",
    "Travel",
    "Visit",
    "YearDay",
    "bound",
    "check",
    "forecast",
    "learn_durations",
    "over_days",
    "recurring",
    "sift",
    "solve",
    "staff",
    "update_ratings",
]
