#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "ground.hpp"
#include "search/tuning.hpp"
#include "types.hpp"

namespace dispatch {

/// A list of numbers for each visit, nearest first, or for each of something else.
class Lists {
 public:
  std::span<const Index> operator[](Index row) const {
    return {values_.data() + first_[row], static_cast<std::size_t>(first_[row + 1] - first_[row])};
  }
  void append(const std::vector<std::pair<Seconds, Index>>& nearest) {
    for (const auto& [distance, number] : nearest) values_.push_back(number);
    first_.push_back(static_cast<std::int64_t>(values_.size()));
  }

 private:
  std::vector<Index> values_;
  std::vector<std::int64_t> first_{0};
};

/// The `most` smallest of what is offered.
class Nearest {
 public:
  explicit Nearest(std::size_t most) : most_(most) {}

  /// Only what is nearer than this is kept.
  Seconds limit() const { return heap_.size() < most_ ? kForever : heap_.front().first; }

  void offer(Seconds distance, Index number) {
    if (distance >= limit()) return;
    if (heap_.size() < most_) {
      heap_.emplace_back(distance, number);
      std::push_heap(heap_.begin(), heap_.end());
    } else {
      std::pop_heap(heap_.begin(), heap_.end());
      heap_.back() = {distance, number};
      std::push_heap(heap_.begin(), heap_.end());
    }
  }

  /// From now on, so many.
  void keep(std::size_t most) { most_ = most; }

  /// Nearest first; the offer begins again.
  const std::vector<std::pair<Seconds, Index>>& take() {
    std::sort_heap(heap_.begin(), heap_.end());
    taken_.swap(heap_);
    heap_.clear();
    return taken_;
  }

 private:
  std::size_t most_;
  std::vector<std::pair<Seconds, Index>> heap_, taken_;
};

/// Who is worth trying next to whom: by travel and waiting, among visits that some shift can do both of.
template <class Cell>
class Neighbours {
 public:
  template <class Rules>
  Neighbours(const Ground<Cell>& ground, const Rules& rules, const Halt& halt) : ground_(ground) {
    pack_shifts();
    measure_windows();
    find_shifts(rules, halt);
    find_twins();
    find_visits(halt);
  }

  /// Start of the first window, and half the time from there to the end of the last.
  Seconds earliest(Index visit) const { return earliest_[visit]; }
  Seconds slack(Index visit) const { return latest_[visit] / 2 - earliest_[visit] / 2; }

  /// Of the shifts of a visit the first so many begin and end at different homes or moments, or are all known ones; the others are as
  /// near as one of these.
  std::size_t homes(Index visit) const { return homes_[static_cast<std::size_t>(visit)]; }

  Lists before;  ///< Visits that a visit may directly follow.
  Lists after;   ///< Visits that may directly follow a visit.
  Lists around;  ///< Visits that may be in the way of a visit.
  Lists shifts;  ///< Shifts that may do the visit; the nearest of each home before all others.
  Lists twins;   ///< By set of shifts that are alike: its members.

 private:
  /// Can some shift do visits of both types?
  bool relevant(Index a, Index b) const {
    const std::uint64_t* one = able_.data() + a * words_;
    const std::uint64_t* other = able_.data() + b * words_;
    for (std::size_t word = 0; word < words_; ++word)
      if (one[word] & other[word]) return true;
    return false;
  }

  void measure_windows() {
    for (Index visit = 0; visit < ground_.visits; ++visit) {
      const Index first = ground_.window_first[visit], end = ground_.window_first[visit + 1];
      earliest_.push_back(first < end ? ground_.opens[first] : kForever / 2);
      latest_.push_back(first < end ? ground_.closes[end - 1] : kNever / 2);
    }
  }

  void pack_shifts() {
    constexpr Index kBits = 64;
    words_ = (ground_.size().shifts + kBits - 1) / kBits;
    able_.assign(static_cast<std::size_t>(ground_.types()) * words_, 0);
    for (Index type = 0; type < ground_.types(); ++type)
      for (Index shift = 0; shift < ground_.shifts; ++shift)
        if (ground_.eligible(type, shift)) able_[type * words_ + shift / kBits] |= std::uint64_t{1} << (shift % kBits);
  }

  /// By travel, and by what the shift costs for this visit as the time to travel for the same money.
  template <class Rules>
  void find_shifts(const Rules& rules, const Halt& halt) {
    Nearest nearest(tuning::kShifts);
    const Money second = std::max<Money>(1, rules.leg(1, 0));
    for (Index visit = 0; visit < ground_.visits; ++visit) {
      halt.heed();
      for (Index shift = 0; shift < ground_.shifts; ++shift) {
        if (!ground_.eligible(ground_.type[visit], shift)) continue;
        const Money away = alone(visit, shift) + rules.visit(shift, visit) / second;
        nearest.offer(static_cast<Seconds>(std::min<Money>(away, kForever - 1)), shift);
      }
      shifts.append(homes_first(nearest.take(), Rules::kLinked && !ground_.any_chosen()));
    }
  }

  /// The same, with the first shift of each home in front. Where routes are linked, shifts of one home are not alike, as partners are
  /// elsewhere: then each counts, unless breaks make it dear to try them all.
  const std::vector<std::pair<Seconds, Index>>& homes_first(const std::vector<std::pair<Seconds, Index>>& nearest, bool all) {
    if (all) {
      homes_.push_back(nearest.size());
      return nearest;
    }
    firsts_.clear();
    others_.clear();
    for (const auto& each : nearest) {
      const bool known = std::any_of(firsts_.begin(), firsts_.end(), [&](const auto& first) { return same_home(first.second, each.second); });
      (known ? others_ : firsts_).push_back(each);
    }
    homes_.push_back(firsts_.size());
    firsts_.insert(firsts_.end(), others_.begin(), others_.end());
    return firsts_;
  }

  bool same_home(Index one, Index other) const {
    return ground_.start_place[one] == ground_.start_place[other] && ground_.end_place[one] == ground_.end_place[other] &&
           ground_.shift_start[one] == ground_.shift_start[other];
  }

  void find_twins() {
    std::vector<std::vector<std::pair<Seconds, Index>>> sets;
    for (Index shift = 0; shift < ground_.shifts; ++shift) {
      const auto set = static_cast<std::size_t>(ground_.twin[shift]);
      if (set >= sets.size()) sets.resize(set + 1);
      sets[set].emplace_back(0, shift);
    }
    for (const auto& set : sets) twins.append(set);
  }

  /// Travel of a shift with this one visit; `kForever`, but not out of question, if that does not fit: where detours are
  /// shorter than direct legs it may fit behind another.
  Seconds alone(Index visit, Index shift) const {
    const Seconds in = ground_.roads(shift).seconds_to(ground_.place[visit], ground_.start_place[shift]);
    const Seconds out = ground_.roads(shift).seconds_from(ground_.place[visit], ground_.end_place[shift]);
    const Seconds arrival = ground_.shift_start[shift] + in;
    for (Index w = ground_.window_first[visit]; w < ground_.window_first[visit + 1]; ++w)
      if (arrival <= ground_.closes[w]) {
        const Seconds back = std::max(arrival, ground_.opens[w]) + ground_.work.usual(visit) + out;
        return back <= ground_.shift_hard_end[shift] ? in + out : kForever;
      }
    return kForever;
  }

  /// Visits with numbers nearby are mostly near, so they are offered first: of the others most are then too far at once.
  void find_visits(const Halt& halt) {
    Nearest before_it(tuning::kBeside), after_it(tuning::kBeside), around_it(tuning::kAround);
    for (Index visit = 0; visit < ground_.visits; ++visit) {
      halt.heed();
      const std::size_t left_out = std::min(tuning::kWidth, shifts[visit].size()) - std::min(tuning::kWidth, homes(visit));
      const std::size_t beside = tuning::kBeside + tuning::kInstead * left_out;
      before_it.keep(beside);
      after_it.keep(beside);
      const Roads<Cell>& roads = ground_.legs[0];
      const Index place = ground_.place[visit];
      const auto offer = [&](Index other) {
        const Seconds in = roads.seconds_to(place, ground_.place[other]), out = roads.seconds_from(place, ground_.place[other]);
        const bool near = in < before_it.limit() || out < after_it.limit() || std::min(in, out) < around_it.limit();
        if (!near || (tuning::kRelevantOnly && !relevant(ground_.type[visit], ground_.type[other]))) return;
        before_it.offer(proximity(other, visit, in), other);
        after_it.offer(proximity(visit, other, out), other);
        around_it.offer(apart(visit, other, std::min(in, out)), other);
      };
      for (Index step = 1; step <= std::max(visit, ground_.visits - 1 - visit); ++step) {
        if (step <= visit) offer(visit - step);
        if (visit + step < ground_.visits) offer(visit + step);
      }
      before.append(before_it.take());
      after.append(after_it.take());
      around.append(around_it.take());
    }
  }

  /// Visits that cannot follow each other compete for the same time: they are no further apart for that.
  Seconds apart(Index one, Index other, Seconds travel) const {
    const Seconds gap = std::max(earliest_[other] - latest_[one] - ground_.work.usual(one), earliest_[one] - latest_[other] - ground_.work.usual(other));
    return travel + std::max(0, gap - travel) / tuning::kWaitingShare;
  }

  /// Travel and a share of the waiting that cannot be avoided, `kForever` if `second` cannot follow `first`.
  Seconds proximity(Index first, Index second, Seconds travel) const {
    const Seconds on_the_way = ground_.work.usual(first) + travel;
    if (earliest_[first] + on_the_way > latest_[second]) return kForever;
    return travel + std::max(0, earliest_[second] - latest_[first] - on_the_way) / tuning::kWaitingShare;
  }

  const Ground<Cell>& ground_;
  std::size_t words_ = 0;
  std::vector<std::uint64_t> able_;  ///< By type: the shifts that may do it, one bit each.
  std::vector<Seconds> earliest_, latest_;
  std::vector<std::size_t> homes_;  ///< By visit.
  std::vector<std::pair<Seconds, Index>> firsts_, others_;
};

}  // namespace dispatch
