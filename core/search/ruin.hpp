#pragma once

#include <algorithm>
#include <vector>

#include "plan.hpp"
#include "random.hpp"
#include "search/neighbours.hpp"
#include "search/tuning.hpp"
#include "types.hpp"

namespace dispatch {

/// Cuts stretches of adjacent visits out of routes that pass near a seed, so that what is freed can be put together
/// in another way; now and then it is one or two whole routes (slack induction by string removals: Christiaens,
/// Vanden Berghe 2020, doi 10.1287/trsc.2019.0914).
template <class Cell, class State>
class Ruin {
 public:
  Ruin(const Neighbours<Cell>& near, State& plan, Index visits, Index shifts)
      : near_(near), plan_(plan), visits_(visits), ruined_(static_cast<std::size_t>(shifts), 0) {}

  /// Cut around `seed`; what was cut is appended to `pool`. False when somebody is left too late: undo the round.
  bool operator()(Index seed, Random& random, std::vector<Index>& pool) {
    ++round_;
    const Totals& totals = plan_.totals();
    const Index mean = std::max(1, (plan_.asked() - totals.open) / std::max(1, totals.used));
    longest_ = std::min(tuning::kLongest, mean);
    whole_ = random.one_in(tuning::kWholeRoutes + mean);
    Index stretches = 1 + random.below(whole_ ? 2 : std::max(1, 4 * tuning::kRemovals / (1 + longest_) - 1));
    bool in_time = true;
    if constexpr (State::kRivals)
      if (plan_.any_rivals() && random.one_in(tuning::kRivals)) in_time = free_shift(seed, random, pool);
    if constexpr (State::kLinked)
      if (plan_.open(seed) && plan_.links().orders_of_one(seed) > 1 && random.one_in(tuning::kDays)) in_time = free_days(seed, random, pool) && in_time;
    in_time = cut(seed, random, pool, stretches) && in_time;
    if constexpr (State::kVaries)
      if (const Index other = plan_.done_variant(seed); other != seed && other != kNone) in_time = cut(other, random, pool, stretches) && in_time;
    for (const Index visit : near_.around[seed]) {
      if (stretches == 0) break;
      in_time = cut(visit, random, pool, stretches) && in_time;
    }
    if constexpr (State::kLinked) in_time = plan_.refresh();
    if constexpr (State::kLends) in_time = part_lonely(pool) && in_time;
    return in_time;
  }

  /// Take out, of the routes touched this round, whoever is without the company that it needs. False when somebody is left too late.
  bool part_lonely(std::vector<Index>& pool) {
    bool in_time = true;
    while (plan_.anybody_lonely()) {
      const Index visit = plan_.find_lonely(), shift = plan_.node(visit).shift;
      pool.push_back(visit);
      plan_.remove(visit, visit);
      if constexpr (State::kLinked)
        in_time = take_families(pool, pool.size() - 1) && plan_.refresh() && in_time;
      else
        in_time = plan_.refresh(shift) && in_time;
    }
    return in_time;
  }

 private:
  /// Cut out the whole routes of all who keep a shift near the seed from being used.
  bool free_shift(Index seed, Random& random, std::vector<Index>& pool) {
    const auto shifts = near_.shifts[seed];
    if (shifts.empty()) return true;
    const Index shift = shifts[static_cast<std::size_t>(random.below(static_cast<Index>(shifts.size())))];
    bool in_time = true;
    if (plan_.blocked(shift))
      for (const Index rival : plan_.rivals(shift))
        if (plan_.route(rival).count > 0) in_time = cut_route(rival, pool) && in_time;
    return in_time;
  }

  /// Cut out the whole routes of somebody near the seed on as many days, one after the other, as there are orders that one engineer does.
  bool free_days(Index seed, Random& random, std::vector<Index>& pool) {
    const auto shifts = near_.shifts[seed];
    if (shifts.empty()) return true;
    const auto& links = plan_.links();
    const Index first = shifts[static_cast<std::size_t>(random.below(static_cast<Index>(shifts.size())))];
    const Index end = std::min(first + links.orders_of_one(seed), static_cast<Index>(ruined_.size()));
    bool in_time = true;
    for (Index shift = first; shift < end && links.engineer(shift) == links.engineer(first); ++shift)
      if (plan_.route(shift).count > 0 && ruined_[shift] != round_) in_time = cut_route(shift, pool) && in_time;
    return in_time;
  }

  bool cut_route(Index shift, std::vector<Index>& pool) {
    ruined_[shift] = round_;
    return take_out(plan_.node(plan_.start_of(shift)).next, plan_.node(plan_.end_of(shift)).previous, shift, pool);
  }

  /// Cut a stretch around `visit` out of its route, if that has not been cut yet.
  bool cut(Index visit, Random& random, std::vector<Index>& pool, Index& stretches) {
    const Index shift = plan_.node(visit).shift;
    if (shift == kNone || ruined_[shift] == round_) return true;
    ruined_[shift] = round_;
    --stretches;
    const Index count = plan_.route(shift).count;
    const Index length = whole_ ? count : 1 + random.below(std::min(count, longest_));
    Index first = visit, last = visit, missing = length - 1;
    for (Index ahead = random.below(length); ahead > 0 && plan_.node(first).previous < visits_; --ahead, --missing)
      first = plan_.node(first).previous;
    for (; missing > 0 && plan_.node(last).next < visits_; --missing) last = plan_.node(last).next;
    for (; missing > 0; --missing) first = plan_.node(first).previous;
    return take_out(first, last, shift, pool);
  }

  /// Take the visits from `first` to `last` out of a route, and who is tied to them.
  bool take_out(Index first, Index last, Index shift, std::vector<Index>& pool) {
    const Index after = plan_.node(last).next;
    const std::size_t begin = pool.size();
    for (Index gone = first; gone != after; gone = plan_.node(gone).next) pool.push_back(gone);
    plan_.remove(first, last);
    if constexpr (State::kLinked)
      return take_families(pool, begin);
    else
      return plan_.refresh(shift);
  }

  /// Whoever is tied to one who has left leaves, too.
  bool take_families(std::vector<Index>& pool, std::size_t begin) {
    const auto& links = plan_.links();
    for (std::size_t k = begin, end = pool.size(); k < end; ++k)
      for (const Index order : links.family(pool[k]))
        for (Index visit = order; visit < links.end(order); ++visit)
          if (!plan_.open(visit)) {
            pool.push_back(visit);
            plan_.remove(visit, visit);
          }
    return true;
  }

  const Neighbours<Cell>& near_;
  State& plan_;
  Index visits_;
  Index round_ = 0;
  Index longest_ = 1;   ///< Stretch of this round.
  bool whole_ = false;  ///< Whole routes this round.
  std::vector<Index> ruined_;
};

}  // namespace dispatch
