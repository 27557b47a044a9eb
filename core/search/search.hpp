#pragma once

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "ground.hpp"
#include "halt.hpp"
#include "search/state.hpp"
#include "random.hpp"
#include "search/annealing.hpp"
#include "search/best.hpp"
#include "search/neighbours.hpp"
#include "search/open_visits.hpp"
#include "search/ruin.hpp"
#include "search/seeds.hpp"
#include "search/tails.hpp"
#include "search/tuning.hpp"
#include "types.hpp"

namespace dispatch {

/// A plan to begin from: the visits of all shifts one after the other, and the number of the first of each shift.
struct Start {
  std::vector<Index> first;
  std::vector<Index> visits;
};

/// One worker's search: ruin and recreate under annealing. Whole numbers only, no allocation in a round.
template <class Cell, class Rules>
class Search {
 public:
  using State = StateOf<Cell, Rules>;

  Search(const Ground<Cell>& ground, const Neighbours<Cell>& near, const Rules& rules, const Start& start, std::uint64_t seed, const Halt& halt)
      : ground_(ground),
        near_(near),
        random_(seed),
        plan_(ground, rules),
        open_(ground.visits),
        seeds_(ground.visits),
        ruin_(near, plan_, ground.visits, ground.shifts),
        tails_(near, plan_, ground.visits),
        recreate_(ground, near, plan_),
        best_(plan_, ground.shifts, ground.visits),
        pooled_(ground.size().visits, 0) {
    pool_.reserve(2 * ground.size().visits);
    recreate_.set_wanted(price_of_wanted());
    for (Index visit = 0; visit < ground.visits; ++visit)
      if (plan_.needs_company(visit)) needy_.push_back(visit);
    take(start);
    construct(start.visits.empty(), halt);
    calibrate(!start.visits.empty(), halt);
    raise_wanted(halt);
  }

  /// So many rounds at a progress of annealing. Where it is less than last time, annealing begins again, from nothing; the best plan stays known.
  void improve(std::int64_t rounds, std::uint32_t progress) {
    if (progress < std::exchange(progress_, progress)) begin_again();
    annealing_.set_progress(progress);
    seeds_.set_progress(progress);
    for (std::int64_t k = 0; k < rounds; ++k) {
      round();
      if constexpr (!State::kLinked)
        for (Index tails = 0; tails < tuning::kTails; ++tails) exchange_tails();
    }
  }

  const Best<State>& best() const { return best_; }
  std::int64_t inserted() const { return inserted_; }

 private:
  Money scalar() const { return plan_.totals().money() + wanted_ * plan_.totals().open_must; }

  /// So much that any place is better than none: all that may have to stay open for it, and several times what the dearest visit is worth and
  /// costs in a shift of its own, or there and back from a visit near it, where shifts begin and end anywhere.
  Money price_of_wanted() {
    Money dearest = 0, most = 0, others = 0;
    for (Index visit = 0; visit < ground_.visits; ++visit) {
      most = std::max(most, ground_.value[visit]);
      if (!ground_.must[visit]) others += ground_.value[visit];
      for (const Index shift : near_.shifts[visit]) {
        const Money cost = plan_.insertion(visit, plan_.start_of(shift), kImpossible);
        if (cost != kImpossible) dearest = std::max(dearest, cost);
      }
      if (near_.shifts[visit].empty()) continue;
      for (const Index other : near_.before[visit]) dearest = std::max(dearest, 2 * plan_.leg_of(near_.shifts[visit].front(), other, visit).cost);
    }
    dearest_ = dearest;
    return want(others + tuning::kWanted * (dearest + most) + 1);
  }

  /// That much, as far as a plan without any of its visits can still be told in numbers.
  Money want(Money money) { return wanted_ = std::min(money, most_wanted()); }
  Money most_wanted() const { return kImpossible / (ground_.visits + 1); }

  /// Put the visits of `start` where they were: whole routes that are still allowed, of others what still fits.
  void take(const Start& start) {
    plan_.begin_round();
    if (!needy_.empty()) plan_.lend(0);
    if constexpr (State::kLinked) {
      if (!start.first.empty()) lay_all(plan_, ground_.visits, std::span(start.first), std::span(start.visits));
    } else {
      lay_each(start);
    }
    if (!complete()) clear();
    best_.note_changes();
    best_.copy();
  }

  void lay_each(const Start& start) {
    for (Index shift = 0; shift + 1 < static_cast<Index>(start.first.size()); ++shift) {
      const std::span<const Index> route(start.visits.data() + start.first[shift], start.visits.data() + start.first[shift + 1]);
      if (lay(shift, route, false)) continue;
      if (plan_.route(shift).count > 0) {
        plan_.remove(plan_.node(plan_.start_of(shift)).next, plan_.node(plan_.end_of(shift)).previous);
        plan_.refresh(shift);
      }
      lay(shift, route, true);
    }
  }

  void begin_again() {
    plan_.begin_round();
    clear();
    best_.note_changes();
    construct(true, Halt());
  }

  /// Let all routes be without visits.
  void clear() {
    for (Index shift = 0; shift < ground_.shifts; ++shift)
      if (plan_.route(shift).count > 0) plan_.remove(plan_.node(plan_.start_of(shift)).next, plan_.node(plan_.end_of(shift)).previous);
    if constexpr (State::kLinked)
      plan_.refresh();
    else
      for (const Index shift : plan_.touched()) plan_.refresh(shift);
  }

  /// Append visits to an empty route, `singly` only those that fit. False when somebody comes too late.
  bool lay(Index shift, std::span<const Index> route, bool singly) {
    Index before = plan_.start_of(shift);
    bool in_time = true;
    for (const Index visit : route) {
      if (!plan_.open(visit) || !plan_.admits(shift, visit) || !plan_.allows_after(before, visit)) continue;
      if (singly && plan_.insertion(visit, before, kImpossible) == kImpossible) continue;
      in_time = plan_.insert(visit, before);
      before = visit;
    }
    return in_time;
  }

  /// A first plan: everything that is open looks for a place, `anew` at any price: routes may pay only once they are full.
  void construct(bool anew, const Halt& halt) {
    plan_.begin_round();
    pool_.clear();
    for (Index visit = 0; visit < ground_.visits; ++visit)
      if (plan_.open(visit) && !near_.shifts[visit].empty()) pool_.push_back(visit);
    recreate_.set_generosity(anew ? wanted_ : 0);
    lend();
    recreate_(pool_, random_, &halt);
    if (!complete()) plan_.undo_round(pool_);
    keep();
    if (plan_.prices_starts()) want(std::max(wanted_, plan_.totals().money()));
    recreate_.set_wanted(wanted_);
  }

  /// Who is wanted at any price and still has no place may cost more in a route with others, by overtime or by being late, than the price knows
  /// of: a higher one is taken if it brings in somebody who costs more than the lower one.
  void raise_wanted(const Halt& halt) {
    const Money cap = most_wanted();
    const Random drawn = random_;
    const Index open = plan_.totals().open_must;
    Money higher = wanted_;
    while (plan_.totals().open_must > 0 && higher < cap) {
      higher = higher < cap / tuning::kRaise ? higher * tuning::kRaise : cap;
      const Totals before = plan_.totals();
      recreate_.set_wanted(higher);
      recreate_.set_generosity(0);
      plan_.begin_round();
      pool_.clear();
      for (Index visit = 0; visit < ground_.visits; ++visit)
        if (ground_.must[visit] && plan_.open(visit) && !near_.shifts[visit].empty()) pool_.push_back(visit);
      lend();
      recreate_(pool_, random_, &halt);
      if (complete() && plan_.totals().open_must < before.open_must) {
        keep();
        if (scalar() > before.money() + wanted_ * before.open_must) wanted_ = higher;
      } else {
        plan_.undo_round(pool_);
      }
    }
    recreate_.set_wanted(wanted_);
    if (plan_.totals().open_must == open) random_ = drawn;  // as if nothing had been tried
  }

  /// A short descent shows what a bad round costs here: annealing begins where such losses are common.
  void calibrate(bool started, const Halt& halt) {
    std::vector<Money> losses;
    losses.reserve(tuning::kTrials);
    annealing_.freeze();
    for (int trial = 0; trial < tuning::kTrials; ++trial) {
      halt.heed();
      if (const Money loss = round(); loss > 0 && trial >= tuning::kTrials / 4) losses.push_back(loss);
    }
    std::sort(losses.begin(), losses.end());
    const Totals& totals = plan_.totals();
    const Money a_visit = totals.used ? totals.cost / (plan_.asked() - totals.open) : dearest_;  // perhaps several pay only together
    const Money median = losses.empty() ? a_visit : losses[losses.size() / 2];
    const Money hot = hot_halves() * geometric_mean(median, a_visit) / 2;
    annealing_.set_range(started ? hot / tuning::kStartedShare : hot, a_visit / tuning::kColdShare);
  }

  Money hot_halves() const {
    if constexpr (State::kLinked)
      if (plan_.links().several_days()) return tuning::kHotHalvesOfDays;
    return tuning::kHotHalves;
  }

  /// One ruin and recreate; returns what it lost, kept or not.
  Money round() {
    plan_.begin_round();
    pool_.clear();
    const Money before = scalar();
    lend();
    seed_ = seeds_(open_, random_);
    if (!ruin_(seed_, random_, pool_)) {
      plan_.undo_round(pool_);
      return 0;
    }
    const bool opening = plan_.totals().used < ground_.shifts && random_.one_in(open_.empty() ? tuning::kOpenings : tuning::kFullOpenings);
    offer_open(seed_, opening ? tuning::kManyOffers : tuning::kOffers);
    recreate_.set_waiver(opening ? random_.below(tuning::kWaiverShares) : 0);
    recreate_.set_generosity(random_.one_in(tuning::kGenerous) ? annealing_.patience(random_) : 0);
    recreate_(pool_, random_);
    if (!ruin_.part_lonely(pool_)) {
      plan_.undo_round(pool_);
      return 0;
    }
    inserted_ += static_cast<std::int64_t>(pool_.size());
    const Money patience = annealing_.patience(random_), rough = scalar() - before;
    if ((rough >= patience && rough > 0) || !tell_from_nothing()) {
      plan_.undo_round(pool_);
      return rough;
    }
    const Money loss = scalar() - before;
    if (loss < patience || loss <= 0)
      keep();
    else
      plan_.undo_round(pool_);
    return loss;
  }

  /// Nobody is without the company that he needs, and times are what they must be. False when somebody comes too late.
  bool complete() { return ruin_.part_lonely(pool_) && tell_from_nothing(); }

  bool tell_from_nothing() {
    if constexpr (State::kLinked) return plan_.tell_from_nothing();
    return true;
  }

  /// One exchange of what lies behind two visits near the last seed, kept if it costs little enough.
  void exchange_tails() {
    plan_.begin_round();
    pool_.clear();
    const Money before = scalar(), patience = annealing_.patience(random_);
    const bool allowed = tails_(seed_, patience, random_);
    if (const Money loss = scalar() - before; allowed && (loss < patience || loss <= 0))
      keep();
    else
      plan_.undo_round(tails_.moved());
  }

  /// In every other round visits may come before the company that they need, at a price of any share of what one of them is worth: of
  /// two that are worth their trip only together, one then pays what is left of its worth towards the other.
  void lend() {
    if (needy_.empty()) return;
    const Money worth = recreate_.penalty(needy_[random_.below(static_cast<Index>(needy_.size()))]);
    plan_.lend(random_.one_in(2) ? kImpossible : worth / tuning::kLoanShares * random_.below(tuning::kLoanShares));
  }

  void keep() {
    for (const Index visit : pool_) open_.put(plan_.standing(visit), plan_.missing(visit));
    best_.note_changes();
    if (best_.worse_than(plan_.totals())) best_.copy();
  }

  /// Offer the seed, if it is open, and up to so many open visits around it and anywhere.
  void offer_open(Index seed, Index left) {
    if (open_.empty()) return;
    ++offer_;
    const auto offer = [&](Index near) {
      const Index visit = plan_.standing(near);
      if (!open_.has(visit) || pooled_[visit] == offer_) return;
      pooled_[visit] = offer_;
      pool_.push_back(visit);
      --left;
    };
    offer(seed);
    for (const Index visit : near_.around[seed]) {
      if (left <= 0) break;
      offer(visit);
    }
    offer(open_[random_.below(open_.size())]);
  }

  const Ground<Cell>& ground_;
  const Neighbours<Cell>& near_;
  Random random_;
  State plan_;
  OpenVisits open_;
  Seeds seeds_;
  Ruin<Cell, State> ruin_;
  Tails<Cell, State> tails_;
  RecreateOf<Cell, Rules> recreate_;
  Annealing annealing_;
  Best<State> best_;
  std::vector<Index> pool_;
  std::vector<Index> needy_;   ///< Visits that need company.
  std::vector<Index> pooled_;  ///< By visit: last round in which it was offered.
  Index seed_ = 0;  ///< Of the last round.
  std::uint32_t progress_ = 0;
  Index offer_ = 0;
  Money wanted_ = 0;
  Money dearest_ = 0;  ///< Of the visits in shifts of their own.
  std::int64_t inserted_ = 0;
};

}  // namespace dispatch
