#include "days/day_of.hpp"
#include "days/sets.hpp"
#include "rules/distance.hpp"
#include "rules/engineer_used.hpp"
#include "rules/goods.hpp"
#include "rules/lateness.hpp"
#include "rules/load.hpp"
#include "rules/max_orders.hpp"
#include "rules/overtime.hpp"
#include "rules/sum.hpp"
#include "rules/travel.hpp"

namespace dispatch {

std::unique_ptr<Day> timed_day(Columns& columns, const Beginning& beginning) {
  using Rules = Sum<Travel, Distance, EngineerUsed, Overtime, Lateness, MaxOrders, Load, Goods>;
  if (columns.has("metres_from_0")) return day_with<RoadCell, Rules>(columns, beginning);
  return day_with<TimeCell, Rules>(columns, beginning);
}

}  // namespace dispatch
