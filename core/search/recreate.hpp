#pragma once

#include <algorithm>
#include <bit>
#include <span>
#include <utility>
#include <vector>

#include "fixed_point.hpp"
#include "halt.hpp"
#include "plan.hpp"
#include "random.hpp"
#include "search/neighbours.hpp"
#include "search/tuning.hpp"
#include "types.hpp"

namespace dispatch {

/// Puts visits back, each at its cheapest place next to its neighbours and in its nearest shifts, now and then
/// overlooking a position. A visit without a place may eject a cheaper one, which then looks for a place itself.
template <class Cell, class Rules, class State = Plan<Cell, Rules>>
class Recreate {
 public:
  Recreate(const Ground<Cell>& ground, const Neighbours<Cell>& near, State& plan)
      : ground_(ground), near_(near), plan_(plan), twin_tried_(ground.size().shifts, 0), sorted_(ground.size().visits) {}

  /// What it costs to leave a visit open that is wanted at any price, until the search is over.
  void set_wanted(Money money) { wanted_ = money; }
  Money penalty(Index visit) const { return ground_.value[visit] + (ground_.must[visit] ? wanted_ : 0); }

  /// How much more than its worth a visit may cost this time: two that are worth their trip only together need it.
  void set_generosity(Money money) { generosity_ = money; }

  /// The next visit that begins an unused shift pays only the rest of its cost, so many shares less: a shift may pay only once it has more.
  void set_waiver(Index shares) { waiver_ = shares; }

  /// Put back the visits of `pool`; ejected ones are appended to it. Where they are many, `halt` may end it.
  void operator()(std::vector<Index>& pool, Random& random, const Halt* halt = nullptr) {
    sort(pool, random);
    Index ejections = tuning::kEjections;
    for (std::size_t k = 0; k < pool.size(); ++k) {
      if (halt) halt->heed();
      Index visit = pool[k];
      if constexpr (State::kVaries) {
        if (!plan_.missing(visit)) continue;
        visit = pool[k] = find_variant(visit, random);
      } else {
        find_place(visit, random);
      }
      if (place_ != kNone) {
        begin_shift();
        plan_.insert(visit, place_);
      } else if (ejections > 0 && find_leaver(visit)) {
        --ejections;
        const Index before = plan_.node(place_).previous;
        plan_.remove(place_, place_);
        plan_.insert(visit, before);
        pool.push_back(place_);
      }
    }
  }

 protected:
  enum Sequence { kRandom, kHardest, kDearestMinute, kEarliest, kDearest };

  /// Sort by one of several ideas of who should choose first.
  void sort(std::vector<Index>& pool, Random& random) {
    constexpr std::pair<Sequence, Index> kShares[] = {{kRandom, 4}, {kHardest, 3}, {kDearestMinute, 2}, {kEarliest, 2}, {kDearest, 2}};
    Index draw = random.below(13);
    const auto* share = kShares;
    for (; draw >= share->second; ++share) draw -= share->second;
    const auto end = std::transform(pool.begin(), pool.end(), sorted_.begin(), [&](Index visit) {
      return std::pair{key(share->first, visit, random), visit};
    });
    std::sort(sorted_.begin(), end);
    std::transform(sorted_.begin(), end, pool.begin(), [](const auto& entry) { return entry.second; });
  }

  Money key(Sequence sequence, Index visit, Random& random) const {
    switch (sequence) {
      case kRandom:
        return static_cast<Money>(random.next() >> 2);
      case kHardest:
        return static_cast<Money>(near_.shifts[visit].size()) * kForever + near_.slack(visit);
      case kDearestMinute:
        return -penalty(visit) / std::max(1, ground_.work.usual(visit));
      case kEarliest:
        return near_.earliest(visit);
      default:
        return -penalty(visit);
    }
  }

  /// Somebody goes to the place that was found; if that begins a shift, no other one is begun for less.
  void begin_shift() {
    if (plan_.route(plan_.node(place_).shift).count == 0) waiver_ = 0;
  }

  void find_place(Index visit, Random& random) { find_place(visit, penalty(visit) + generosity_, random); }

  /// The cheapest place for any variant of a visit: for which one, or if there is no place one at random.
  Index find_variant(Index visit, Random& random) {
    if (!plan_.varies(visit)) {
      find_place(visit, random);
      return visit;
    }
    const auto variants = plan_.variants_of(visit);
    Index best = variants[static_cast<std::size_t>(random.below(static_cast<Index>(variants.size())))], place = kNone;
    Money limit = penalty(visit) + generosity_;
    for (const Index variant : variants) {
      find_place(variant, limit, random);
      if (place_ == kNone) continue;
      best = variant;
      place = place_;
      limit = cost_;
    }
    place_ = place;
    return best;
  }

  /// The cheapest place that costs less than `limit`.
  void find_place(Index visit, Money limit, Random& random) {
    cost_ = limit;
    place_ = kNone;
    ++search_;
    coins_ = random.next();
    for (const Index other : near_.before[visit])
      if (plan_.room_after(other, visit)) consider(visit, other, random);
    for (const Index other : near_.after[visit])
      if (plan_.room_before(other, visit)) consider(visit, plan_.node(other).previous, random);
    const auto shifts = near_.shifts[visit];
    const std::size_t width = std::min(near_.homes(visit), tuning::kWidth);
    std::size_t tried = 0;
    for (Index positions = tuning::kPositions; positions > 0 && tried < width; ++tried) {
      consider_shift(visit, shifts[tried], random);
      positions -= plan_.route(shifts[tried]).count + 1;
    }
    if (plan_.totals().used < ground_.shifts) consider_unused(visit, shifts, random);
    if (place_ != kNone) return;
    for (const Index shift : shifts.subspan(tried)) consider_shift(visit, shift, random);
  }

  /// The nearest shift that has no visit yet, or one that is like it.
  void consider_unused(Index visit, std::span<const Index> shifts, Random& random) {
    Index last_set = kNone;
    for (const Index shift : shifts) {
      const Index set = std::exchange(last_set, ground_.twin[shift]);
      if (set == last_set) continue;
      for (const Index twin : near_.twins[last_set])
        if (plan_.route(twin).count == 0 && !plan_.blocked(twin)) return consider_shift(visit, twin, random);
    }
  }

  void consider(Index visit, Index before, Random& random) {
    if (!plan_.admits(plan_.node(before).shift, visit) || overlooks(random)) return;
    weigh(visit, before);
  }

  /// Remember this place if it is cheaper than the best so far, or as cheap and a coin says so.
  void weigh(Index visit, Index before) {
    coins_ = std::rotr(coins_, 1);
    const Money limit = cost_ + static_cast<Money>(coins_ & 1);
    const Money cost = plan_.insertion(visit, before, limit);
    if (cost < limit) {
      cost_ = cost;
      place_ = before;
    }
  }

  void consider_shift(Index visit, Index shift, Random& random) {
    if (!plan_.room_in(shift, visit) || !plan_.admits(shift, visit)) return;
    if (plan_.route(shift).count == 0) {
      if (std::exchange(twin_tried_[ground_.twin[shift]], search_) == search_) return;
      if (waiver_ > 0) return consider_opening(visit, shift);
    }
    for (Index before = plan_.start_of(shift); before != plan_.end_of(shift); before = plan_.node(before).next)
      if (plan_.room_after(before, visit) && !overlooks(random)) weigh(visit, before);
  }

  /// An unused shift, for a part of its cost. Where this is inlined, the usual tests of positions are not: 8 % more instructions a round.
  [[gnu::noinline]] void consider_opening(Index visit, Index shift) {
    const Money whole = plan_.insertion(visit, plan_.start_of(shift), kImpossible);
    if (whole == kImpossible) return;
    const Money rest = whole - std::max<Money>(0, whole / tuning::kWaiverShares * waiver_);
    if (rest >= cost_) return;
    cost_ = rest;
    place_ = plan_.start_of(shift);
  }

  /// True for one position in `kBlink`: the distance to the next such position is drawn, not every position.
  bool overlooks(Random& random) {
    if (--until_blink_ > 0) return false;
    until_blink_ = 1 + static_cast<Index>((negative_log(random.positive()) * tuning::kBlink) >> kFractionBits);
    return true;
  }

  bool find_leaver(Index visit) {
    cost_ = penalty(visit) + generosity_;
    for (const Index other : near_.around[visit]) {
      if (!plan_.room_instead(other, visit) || penalty(other) >= cost_) continue;
      if constexpr (State::kLinked)
        if (plan_.tied(other)) continue;
      if (!plan_.admits_instead(plan_.node(other).shift, visit, other)) continue;
      const Money cost = plan_.replacement(visit, other, cost_ - penalty(other));
      if (cost != kImpossible && cost + penalty(other) < cost_) {
        cost_ = cost + penalty(other);
        place_ = other;
      }
    }
    return place_ != kNone;
  }

  const Ground<Cell>& ground_;
  const Neighbours<Cell>& near_;
  State& plan_;
  Money wanted_ = 0;
  Money generosity_ = 0;
  Index waiver_ = 0;
  std::uint64_t coins_ = 0;
  Money cost_ = 0;       ///< Of the best place found so far.
  Index place_ = kNone;  ///< Node before it, or the visit to eject.
  Index search_ = 0;
  Index until_blink_ = 1;
  std::vector<Index> twin_tried_;  ///< By set of twins: last search in which an empty one was tried.
  std::vector<std::pair<Money, Index>> sorted_;
};

}  // namespace dispatch
