#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "plan.hpp"
#include "random.hpp"
#include "search/neighbours.hpp"
#include "types.hpp"

namespace dispatch {

/// Two routes exchange all that lies behind one visit each (2-opt*: Potvin, Rousseau 1995, doi 10.1057/jors.1995.204). The
/// stretches that `Ruin` cuts are short: they would take the far end of a long route elsewhere only over many dear plans.
template <class Cell, class State>
class Tails {
 public:
  Tails(const Neighbours<Cell>& near, State& plan, Index visits) : near_(near), plan_(plan), visits_(visits) {
    front_.reserve(static_cast<std::size_t>(visits));
    moved_.reserve(static_cast<std::size_t>(visits));
  }

  /// Let a visit around `seed` and all behind it follow a visit of another route, where that costs at most `limit` more. One place in four is
  /// overlooked. False when there is none, or when somebody is left too late or where he may not be: undo the round.
  bool operator()(Index seed, Money limit, Random& random) {
    moved_.clear();
    const auto around = near_.around[seed];
    if (around.empty()) return false;
    const Index first = around[static_cast<std::size_t>(random.below(static_cast<Index>(around.size())))];
    const Index shift = plan_.node(first).shift;
    if (shift == kNone) return false;
    const Index before = plan_.node(first).previous;
    Index other = kNone;
    ++limit;
    for (std::uint64_t overlooked = random.next() & random.next(); const Index visit : near_.before[first]) {
      overlooked = std::rotr(overlooked, 1);
      if ((overlooked & 1) != 0 || plan_.open(visit) || plan_.node(visit).shift == shift) continue;
      if (const Money cost = cost_of(before, visit, limit); cost < limit) {
        limit = cost;
        other = visit;
      }
    }
    return other != kNone && exchange(before, other);
  }

  /// The visits that were taken out of their routes by the last call, put back or not.
  std::span<const Index> moved() const { return moved_; }

 private:
  /// What legs, those home too, cost more where what follows `one` and what follows `other` change places; `kImpossible` where somebody
  /// is late at once, or where it cannot be below `limit`.
  Money cost_of(Index one, Index other, Money limit) const {
    const Index first = plan_.node(one).next, end = plan_.end_of(plan_.node(one).shift), last = plan_.node(end).previous;
    const Index their_end = plan_.end_of(plan_.node(other).shift), their_last = plan_.node(their_end).previous;
    const auto reaching = plan_.leg_reaching(other, first);
    if (!plan_.in_time(other, reaching, first)) return kImpossible;
    const Index after = other == their_last ? end : plan_.node(other).next;
    const auto leaving = plan_.leg_leaving(one, after);
    if (!plan_.in_time(one, leaving, after)) return kImpossible;
    const Money homes = plan_.leg(last).cost + (other == their_last ? 0 : plan_.leg(their_last).cost);
    const Money cost = reaching.cost + leaving.cost - plan_.leg(one).cost - plan_.leg(other).cost - homes;
    if (cost >= limit) return kImpossible;
    return cost + plan_.leg_leaving(last, their_end).cost + (other == their_last ? 0 : plan_.leg_leaving(their_last, end).cost);
  }

  /// What follows `one` and what follows `other` change places.
  bool exchange(Index one, Index other) {
    const Index shift = plan_.node(one).shift, others = plan_.node(other).shift;
    take_out_behind(one);
    front_.assign(moved_.begin(), moved_.end());
    take_out_behind(other);
    const bool allowed = append(front_, other) && append(std::span(moved_).subspan(front_.size()), one);
    return allowed && plan_.refresh(shift) && plan_.refresh(others) && !plan_.anybody_lonely();
  }

  void take_out_behind(Index node) {
    const Index first = plan_.node(node).next;
    if (first >= visits_) return;
    for (Index visit = first; visit < visits_; visit = plan_.node(visit).next) moved_.push_back(visit);
    plan_.remove(first, moved_.back());
  }

  /// Put visits behind the last node of a route, as far as they may be there.
  bool append(std::span<const Index> visits, Index last) {
    const Index shift = plan_.node(last).shift;
    for (const Index visit : visits) {
      if (!plan_.admits(shift, visit) || !plan_.allows_after(last, visit)) return false;
      plan_.put(visit, last);
      last = visit;
    }
    return true;
  }

  const Neighbours<Cell>& near_;
  State& plan_;
  Index visits_;
  std::vector<Index> front_;  ///< What followed the first of two.
  std::vector<Index> moved_;
};

}  // namespace dispatch
