#include "days/day_of.hpp"
#include "days/sets.hpp"
#include "rules/assignment.hpp"
#include "rules/change_engineer.hpp"
#include "rules/days_in_a_row.hpp"
#include "rules/engineer_used.hpp"
#include "rules/equipment.hpp"
#include "rules/fair_sum.hpp"
#include "rules/load.hpp"
#include "rules/max_orders.hpp"
#include "rules/members.hpp"
#include "rules/not_with.hpp"
#include "rules/only_with.hpp"
#include "rules/overtime.hpp"
#include "rules/periods.hpp"
#include "rules/preference.hpp"
#include "rules/rations.hpp"
#include "rules/spread.hpp"
#include "rules/sum.hpp"
#include "rules/travel.hpp"
#include "rules/variants.hpp"

namespace dispatch {

std::unique_ptr<Day> who_day(Columns& columns, const Beginning& beginning) {
  using Rules = Sum<Travel, EngineerUsed, Overtime, MaxOrders, Load, NotWith, OnlyWith, Variants, Members,
                    SameEngineer, OneStop, Equipment, QuotaOrders, QuotaWork, Reserve, LimitOrders, LimitDays, DaysInARow,
                    FairOrders, FairIncome, MoreEngineers, MoreStops, Assignment, Preference, ChangeEngineer>;
  return day_with<TimeCell, Rules>(columns, beginning);
}

}  // namespace dispatch
