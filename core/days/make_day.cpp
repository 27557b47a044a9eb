#include <algorithm>
#include <initializer_list>
#include <utility>

#include "days/sets.hpp"

namespace dispatch {
namespace {

bool several_windows(const Columns& columns) {
  const auto first = columns.view<Index>("window_first", {Columns::kAny});
  for (std::size_t k = 1; k < first.size(); ++k)
    if (first[k] - first[k - 1] > 1) return true;
  return false;
}

bool has_any(const Columns& columns, std::initializer_list<const char*> names) {
  return std::any_of(names.begin(), names.end(), [&](const char* name) { return columns.has(name); });
}

}  // namespace

/// By the smallest set of rules that covers the columns: unused rules cost nothing.
std::unique_ptr<Day> make_day(Columns columns, const Beginning& beginning) {
  const bool who = has_any(columns, {"preference_engineers", "engineer_before", "sorts_apart", "sort_company", "variant_set", "shift_rivals",
                                     "same_engineer_set", "one_stop_set", "equipment_needed", "customer_set", "stop_set", "price_fair_orders",
                                     "price_fair_income", "limit_orders", "limit_days", "row_days", "quota_orders_sorts", "quota_work_sorts",
                                     "reserve_sorts"});
  const bool assigned = columns.has("price_table"), compared = columns.has("largest_due"), carried = columns.has("carried_put");
  const bool priced = has_any(columns, {"promised", "start_before", "preferred_first", "soon_from", "urgent_second", "shift_used_more",
                                        "rate_engineer_idle", "rate_longest_idle_second", "rate_uneven_second", "limit_paid", "shift_least_rest",
                                        "shift_outdoor_day", "shift_hot_first"});
  const bool limited = has_any(columns, {"shift_work_second", "rate_waiting_second", "overtime_step_after", "price_fairness", "shift_max_work", "shift_longest",
                                         "shift_max_leg", "shift_max_travel", "shift_max_metres", "outdoor_seconds", "hot_visits"});
  const bool timed = several_windows(columns) || has_any(columns, {"due", "finish_by", "speed", "setup", "shift_breaks", "shift_rest",
                                                                   "profile_first", "goods_from", "metres_from_0"});
  if (columns.has("link_first")) return who || priced || limited ? linked_day(columns, beginning) : tied_day(columns, beginning);
  if (priced || compared || carried || ((who || assigned) && (timed || limited))) return all_day(columns, beginning);
  if (limited) return limited_day(columns, beginning);
  if (timed) return timed_day(columns, beginning);
  if (who || assigned) return who_day(columns, beginning);
  if (columns.has("load_taken")) return loaded_day(columns, beginning);
  return plain_day(columns, beginning);
}

}  // namespace dispatch
