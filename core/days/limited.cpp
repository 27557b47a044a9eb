#include "days/day_of.hpp"
#include "days/sets.hpp"
#include "rules/distance.hpp"
#include "rules/engineer_used.hpp"
#include "rules/fairness.hpp"
#include "rules/goods.hpp"
#include "rules/heat_hours.hpp"
#include "rules/heat_overtime.hpp"
#include "rules/lateness.hpp"
#include "rules/load.hpp"
#include "rules/longest.hpp"
#include "rules/max_km.hpp"
#include "rules/max_leg.hpp"
#include "rules/max_orders.hpp"
#include "rules/max_travel.hpp"
#include "rules/max_work.hpp"
#include "rules/overtime.hpp"
#include "rules/overtime_steps.hpp"
#include "rules/sum.hpp"
#include "rules/travel.hpp"
#include "rules/wage.hpp"
#include "rules/waiting.hpp"

namespace dispatch {

std::unique_ptr<Day> limited_day(Columns& columns, const Beginning& beginning) {
  using Rules = Sum<Travel, Distance, EngineerUsed, Overtime, OvertimeSteps, Wage, Waiting, Fairness, Lateness, MaxOrders, Load, Goods, MaxWork, HeatHours, HeatOvertime,
                    Longest, MaxLeg, MaxTravel, MaxKm>;
  return day_with<RoadCell, Rules>(columns, beginning);
}

}  // namespace dispatch
