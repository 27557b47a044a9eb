"""Who comes together."""

from __future__ import annotations

from dispatch.models.plan import Plan, Visit


class Crews:
    """The crews of a plan, as far as it shows them."""

    def __init__(self, plan: Plan) -> None:
        self._asked = {order.id for order in plan.problem.orders if order.crew is not None}
        self._who: dict[str, dict[int, str]] = {}
        for route in plan.routes:
            for visit in route.visits:
                if visit.order in self._asked:
                    self._who.setdefault(visit.order, {})[visit.role] = route.engineer

    def role(self, visit: Visit) -> int | None:
        """Number of the role, from 0; None where the order has no crew."""
        return visit.role if visit.order in self._asked else None

    def others(self, visit: Visit) -> list[str]:
        """Ids of the engineers who are there as well, by role."""
        return [engineer for role, engineer in sorted(self._who.get(visit.order, {}).items()) if role != visit.role]
