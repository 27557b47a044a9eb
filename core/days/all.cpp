#include "days/day_of.hpp"
#include "days/sets.hpp"
#include "rules/assignment.hpp"
#include "rules/change_engineer.hpp"
#include "rules/change_minute.hpp"
#include "rules/distance.hpp"
#include "rules/engineer_used.hpp"
#include "rules/lateness.hpp"
#include "rules/load.hpp"
#include "rules/max_orders.hpp"
#include "rules/overtime.hpp"
#include "rules/preference.hpp"
#include "rules/promise.hpp"
#include "rules/sum.hpp"
#include "rules/travel.hpp"

namespace dispatch {

std::unique_ptr<Day> all_day(Columns& columns, std::uint64_t seed, Index workers) {
  using Rules = Sum<Travel, Distance, EngineerUsed, Overtime, Lateness, Promise, ChangeMinute, MaxOrders, Load, Assignment, Preference,
                  ChangeEngineer>;
  return day_with<RoadCell, Rules>(columns, seed, workers);
}

}  // namespace dispatch
