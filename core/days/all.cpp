#include "days/day_of.hpp"
#include "days/sets.hpp"
#include "rules/assignment.hpp"
#include "rules/carried.hpp"
#include "rules/change_engineer.hpp"
#include "rules/change_minute.hpp"
#include "rules/days_in_a_row.hpp"
#include "rules/distance.hpp"
#include "rules/engineer_idle.hpp"
#include "rules/engineer_used.hpp"
#include "rules/equipment.hpp"
#include "rules/fair_sum.hpp"
#include "rules/fairness.hpp"
#include "rules/goods.hpp"
#include "rules/heat_hours.hpp"
#include "rules/heat_overtime.hpp"
#include "rules/largest_lateness.hpp"
#include "rules/lateness.hpp"
#include "rules/least_rest.hpp"
#include "rules/load.hpp"
#include "rules/longest.hpp"
#include "rules/longest_idle.hpp"
#include "rules/max_km.hpp"
#include "rules/max_leg.hpp"
#include "rules/max_orders.hpp"
#include "rules/max_travel.hpp"
#include "rules/max_work.hpp"
#include "rules/members.hpp"
#include "rules/not_with.hpp"
#include "rules/only_with.hpp"
#include "rules/overtime.hpp"
#include "rules/overtime_steps.hpp"
#include "rules/own_prices.hpp"
#include "rules/periods.hpp"
#include "rules/preference.hpp"
#include "rules/preferred.hpp"
#include "rules/promise.hpp"
#include "rules/rations.hpp"
#include "rules/soon.hpp"
#include "rules/spread.hpp"
#include "rules/sum.hpp"
#include "rules/travel.hpp"
#include "rules/uneven.hpp"
#include "rules/urgent.hpp"
#include "rules/variants.hpp"
#include "rules/wage.hpp"
#include "rules/waiting.hpp"

namespace dispatch {

std::unique_ptr<Day> all_day(Columns& columns, const Beginning& beginning) {
  using Rules = Sum<Travel, Distance, EngineerUsed, EngineerIdle, OwnPrices, Overtime, OvertimeSteps, Wage, Waiting, Fairness, Lateness, LargestLateness,
                    LongestIdle, Uneven, Promise, Preferred, Soon, Urgent, ChangeMinute, MaxOrders, Load, Goods, Carried, MaxWork, HeatHoursOfDays,
                    HeatOvertimeOfDays, Longest, MaxLeg, MaxTravel, MaxKm, NotWith, OnlyWith, Variants, Members, SameEngineer, OneStop, Equipment,
                    QuotaOrders, QuotaWork, Reserve, LimitOrders, LimitDays, LimitPaid, DaysInARow, LeastRest, FairOrders, FairIncome, MoreEngineers,
                    MoreStops, Assignment, Preference, ChangeEngineer>;
  return day_with<RoadCell, Rules>(columns, beginning);
}

}  // namespace dispatch
