#include "day.hpp"

#include <algorithm>
#include <array>

#include "rules/distance.hpp"
#include "rules/engineer_used.hpp"
#include "rules/fairness.hpp"
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
#include "rules/preferred.hpp"
#include "rules/soon.hpp"
#include "rules/sum.hpp"
#include "rules/travel.hpp"
#include "rules/urgent.hpp"
#include "rules/wage.hpp"
#include "rules/waiting.hpp"
#include "search/search.hpp"

namespace dispatch {
namespace {

using PlainRules = Sum<Travel, EngineerUsed, Overtime, MaxOrders>;
using LoadedRules = Sum<Travel, EngineerUsed, Overtime, MaxOrders, Load>;
using AllRules = Sum<Travel, Distance, EngineerUsed, Overtime, OvertimeSteps, Wage, Waiting, Fairness, Lateness, Preferred, Soon, Urgent, MaxOrders,
                     Load, MaxWork, Longest, MaxLeg, MaxTravel, MaxKm>;

Start take_start(Columns& columns, const Size& size) {
  if (!columns.has("start_first")) return {};
  Start start{columns.take<Index>("start_first", size.shifts + 1), columns.take<Index>("start_visits")};
  return start;
}

template <class Cell, class Rules>
class DayOf final : public Day {
 public:
  DayOf(Columns& columns, std::uint64_t seed, Index workers) : ground_(columns), rules_(columns, ground_.size()), near_(ground_) {
    const Start start = take_start(columns, ground_.size());
    columns.refuse_leftovers();
    for (Index worker = 0; worker < workers; ++worker)
      searches_.push_back(std::make_unique<Search<Cell, Rules>>(ground_, near_, rules_, start, seed * 1'000'003 + worker));
  }

  void improve(Index worker, std::int64_t rounds, std::uint32_t progress) override { searches_.at(worker)->improve(rounds, progress); }
  std::vector<std::vector<Index>> routes(Index worker) const override { return searches_.at(worker)->best().routes(); }
  Money cost(Index worker) const override { return searches_.at(worker)->best().totals().money(); }
  Index open_orders(Index worker) const override { return searches_.at(worker)->best().totals().open; }
  Index open_at_any_price(Index worker) const override { return searches_.at(worker)->best().totals().open_must; }
  std::int64_t inserted(Index worker) const override { return searches_.at(worker)->inserted(); }

  Money price(Index shift, const std::vector<Index>& visits) const override {
    Plan<Cell, Rules> plan(ground_, rules_);
    return lay(plan, shift, visits) ? plan.route(shift).cost : kImpossible;
  }

  std::vector<Money> insertions(Index shift, const std::vector<Index>& visits, Index visit) const override {
    Plan<Cell, Rules> plan(ground_, rules_);
    std::vector<Money> costs;
    if (!lay(plan, shift, visits)) return costs;
    for (Index before = plan.start_of(shift); before != plan.end_of(shift); before = plan.node(before).next)
      costs.push_back(plan.admits(shift, visit) ? plan.insertion(visit, before, kImpossible) : kImpossible);
    return costs;
  }

  std::vector<Money> replacements(Index shift, const std::vector<Index>& visits, Index visit) const override {
    Plan<Cell, Rules> plan(ground_, rules_);
    std::vector<Money> costs;
    if (!lay(plan, shift, visits)) return costs;
    for (const Index leaver : visits)
      costs.push_back(plan.admits_instead(shift, visit, leaver) ? plan.replacement(visit, leaver, kImpossible) : kImpossible);
    return costs;
  }

 private:
  /// Lay out one route in an empty plan. False when a rule forbids it.
  static bool lay(Plan<Cell, Rules>& plan, Index shift, const std::vector<Index>& visits) {
    Index before = plan.start_of(shift);
    bool in_time = true;
    plan.begin_round();
    for (const Index visit : visits) {
      if (!plan.open(visit) || !plan.admits(shift, visit)) return false;
      in_time = plan.insert(visit, before);
      before = visit;
    }
    return in_time;
  }

  Ground<Cell> ground_;
  Rules rules_;
  Neighbours<Cell> near_;
  std::vector<std::unique_ptr<Search<Cell, Rules>>> searches_;
};

bool several_windows(const Columns& columns) {
  const auto first = columns.view<Index>("window_first", {Columns::kAny});
  for (std::size_t k = 1; k < first.size(); ++k)
    if (first[k] - first[k - 1] > 1) return true;
  return false;
}

/// Does anything here ask for routes to be followed visit by visit?
bool walks(const Columns& columns) {
  constexpr std::array kAsking{"due",           "finish_by",     "speed",          "setup",          "shift_breaks",       "shift_max_work",
                               "shift_longest", "shift_max_leg", "shift_max_travel", "price_fairness", "rate_work_second", "rate_waiting_second",
                               "soon_from",     "urgent_second", "preferred_first",  "overtime_step_after", "profile_first"};
  return several_windows(columns) || std::any_of(kAsking.begin(), kAsking.end(), [&](const char* name) { return columns.has(name); });
}

template <class Number>
std::unique_ptr<Day> make(Columns& columns, std::uint64_t seed, Index workers) {
  if (columns.has("leg_metres_0")) return std::make_unique<DayOf<RoadCell<Number>, AllRules>>(columns, seed, workers);
  if (walks(columns)) return std::make_unique<DayOf<TimeCell<Number>, AllRules>>(columns, seed, workers);
  if (columns.has("load_taken")) return std::make_unique<DayOf<TimeCell<Number>, LoadedRules>>(columns, seed, workers);
  return std::make_unique<DayOf<TimeCell<Number>, PlainRules>>(columns, seed, workers);
}

}  // namespace

std::unique_ptr<Day> make_day(Columns columns, std::uint64_t seed, Index workers) {
  if (columns.holds<std::uint16_t>("leg_seconds_0")) return make<std::uint16_t>(columns, seed, workers);
  return make<std::int32_t>(columns, seed, workers);
}

}  // namespace dispatch
