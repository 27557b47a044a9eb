#include "days/day_of.hpp"
#include "days/sets.hpp"
#include "rules/engineer_used.hpp"
#include "rules/max_orders.hpp"
#include "rules/overtime.hpp"
#include "rules/sum.hpp"
#include "rules/travel.hpp"

namespace dispatch {

std::unique_ptr<Day> plain_day(Columns& columns, const Beginning& beginning) {
  using Rules = Sum<Travel, EngineerUsed, Overtime, MaxOrders>;
  return day_with<TimeCell, Rules>(columns, beginning);
}

}  // namespace dispatch
