#include "days/day_of.hpp"
#include "days/sets.hpp"
#include "links/lay.hpp"
#include "links/linked_plan.hpp"
#include "links/links.hpp"
#include "rules/assignment.hpp"
#include "rules/carried.hpp"
#include "rules/distance.hpp"
#include "rules/engineer_used.hpp"
#include "rules/goods.hpp"
#include "rules/largest_lateness.hpp"
#include "rules/lateness.hpp"
#include "rules/load.hpp"
#include "rules/max_orders.hpp"
#include "rules/overtime.hpp"
#include "rules/sum.hpp"
#include "rules/travel.hpp"
#include "search/linked_recreate.hpp"

namespace dispatch {

std::unique_ptr<Day> tied_day(Columns& columns, const Beginning& beginning) {
  using Rules = Sum<Travel, Distance, EngineerUsed, Overtime, Lateness, LargestLateness, MaxOrders, Load, Goods, Carried, Assignment, Links>;
  return day_with<RoadCell, Rules>(columns, beginning);
}

}  // namespace dispatch
