#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "day.hpp"
#include "search/search.hpp"

namespace dispatch {

/// The visits of each shift to begin from; none where no such column is there.
inline Start take_start(Columns& columns, const Size& size) {
  if (!columns.has("start_first")) return {};
  Start start{columns.take<Index>("start_first", size.shifts + 1), columns.take<Index>("start_visits")};
  return start;
}

template <class Cell, class Rules>
class DayOf final : public Day {
 public:
  DayOf(Columns& columns, const Beginning& beginning)
      : ground_(columns), rules_(columns, ground_.size()), near_(ground_, rules_, beginning.halt) {
    if constexpr (Rules::kLinked) rules_.links().group(ground_.visit_order, [&](Index visit) { return rules_.variants_of(visit); });
    const Start start = take_start(columns, ground_.size());
    columns.refuse_leftovers();
    for (Index worker = 0; worker < beginning.workers; ++worker) {
      const std::uint64_t seed = beginning.seed * 1'000'003 + worker;
      searches_.push_back(std::make_unique<Search<Cell, Rules>>(ground_, near_, rules_, start, seed, beginning.halt));
    }
  }

  void improve(Index worker, std::int64_t rounds, std::uint32_t progress) override { searches_.at(worker)->improve(rounds, progress); }
  std::vector<std::vector<Index>> routes(Index worker) const override { return searches_.at(worker)->best().routes(); }
  Money cost(Index worker) const override { return searches_.at(worker)->best().totals().money(); }
  Index open_orders(Index worker) const override { return searches_.at(worker)->best().totals().open; }
  Index open_at_any_price(Index worker) const override { return searches_.at(worker)->best().totals().open_must; }
  std::int64_t inserted(Index worker) const override { return searches_.at(worker)->inserted(); }

  Money price(Index shift, const std::vector<Index>& visits) const override {
    Plan<Cell, Rules> plan(ground_, rules_);
    return lay(plan, shift, visits) ? plan.route(shift).cost + plan.totals().shared : kImpossible;
  }

  Money price_plan(const std::vector<std::vector<Index>>& routes) const override {
    StateOf<Cell, Rules> plan(ground_, rules_);
    if constexpr (Rules::kLinked) {
      std::vector<Index> first{0}, visits;
      for (const auto& route : routes) {
        visits.insert(visits.end(), route.begin(), route.end());
        first.push_back(static_cast<Index>(visits.size()));
      }
      plan.begin_round();
      plan.lend(0);
      lay_all(plan, ground_.visits, std::span<const Index>(first), std::span<const Index>(visits));
      if (std::any_of(visits.begin(), visits.end(), [&](Index visit) { return plan.open(visit); }) || plan.anybody_lonely())
        return kImpossible;
    } else {
      for (Index shift = 0; shift < ground_.shifts; ++shift)
        if (!lay(plan, shift, routes[shift])) return kImpossible;
    }
    return plan.totals().money();
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
    plan.lend(0);
    for (const Index visit : visits) {
      if (!plan.open(visit) || !plan.admits(shift, visit) || !plan.allows_after(before, visit)) return false;
      in_time = plan.insert(visit, before);
      before = visit;
    }
    plan.lend(kImpossible);
    return in_time && !plan.anybody_lonely();
  }

  Ground<Cell> ground_;
  Rules rules_;
  Neighbours<Cell> near_;
  std::vector<std::unique_ptr<Search<Cell, Rules>>> searches_;
};

template <template <class> class Cell, class Rules>
std::unique_ptr<Day> day_with(Columns& columns, const Beginning& beginning) {
  if (columns.holds<std::uint16_t>("seconds_from_0")) return std::make_unique<DayOf<Cell<std::uint16_t>, Rules>>(columns, beginning);
  return std::make_unique<DayOf<Cell<std::int32_t>, Rules>>(columns, beginning);
}

}  // namespace dispatch
