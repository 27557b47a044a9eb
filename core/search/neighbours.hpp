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

/// A list of numbers for each visit, nearest first.
class Lists {
 public:
  std::span<const Index> operator[](Index visit) const {
    return {values_.data() + first_[visit], static_cast<std::size_t>(first_[visit + 1] - first_[visit])};
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

  void offer(Seconds distance, Index number) {
    if (heap_.size() < most_) {
      heap_.emplace_back(distance, number);
      std::push_heap(heap_.begin(), heap_.end());
    } else if (distance < heap_.front().first) {
      std::pop_heap(heap_.begin(), heap_.end());
      heap_.back() = {distance, number};
      std::push_heap(heap_.begin(), heap_.end());
    }
  }

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
  explicit Neighbours(const Ground<Cell>& ground) : ground_(ground) {
    relate_types();
    measure_windows();
    find_shifts();
    find_visits();
  }

  /// Start of the first window, and the time from there to the end of the last.
  Seconds earliest(Index visit) const { return earliest_[visit]; }
  Seconds slack(Index visit) const { return slack_[visit]; }

  Lists before;  ///< Visits that a visit may directly follow.
  Lists after;   ///< Visits that may directly follow a visit.
  Lists around;  ///< Visits that may be in the way of a visit.
  Lists shifts;  ///< Shifts that may do the visit.

 private:
  bool relevant(Index a, Index b) const { return related_[static_cast<std::size_t>(a) * ground_.types() + b]; }

  void measure_windows() {
    for (Index visit = 0; visit < ground_.visits; ++visit) {
      const Index first = ground_.window_first[visit], end = ground_.window_first[visit + 1];
      earliest_.push_back(first < end ? ground_.opens[first] : 0);
      slack_.push_back(first < end ? std::min(ground_.closes[end - 1], kForever) / 2 - std::max(ground_.opens[first], kNever) / 2 : 0);
    }
  }

  void relate_types() {
    const auto types = static_cast<std::size_t>(ground_.types());
    related_.assign(types * types, 0);
    for (Index a = 0; a < ground_.types(); ++a)
      for (Index b = a; b < ground_.types(); ++b)
        for (Index shift = 0; shift < ground_.shifts; ++shift)
          if (ground_.eligible(a, shift) && ground_.eligible(b, shift)) {
            related_[a * types + b] = related_[b * types + a] = 1;
            break;
          }
  }

  Seconds leg(Index mode, Index from, Index to) const { return static_cast<Seconds>(ground_.legs.row(mode, from)[to].out); }

  void find_shifts() {
    Nearest nearest(tuning::kShifts);
    for (Index visit = 0; visit < ground_.visits; ++visit) {
      for (Index shift = 0; shift < ground_.shifts; ++shift)
        if (ground_.eligible(ground_.type[visit], shift)) nearest.offer(alone(visit, shift), shift);
      shifts.append(nearest.take());
    }
  }

  /// Travel of a shift with this one visit; `kForever`, but not out of question, if that does not fit: where detours are
  /// shorter than direct legs it may fit behind another.
  Seconds alone(Index visit, Index shift) const {
    const Cell* row = ground_.row(shift, ground_.place[visit]);
    const Seconds in = static_cast<Seconds>(row[ground_.start_place[shift]].in);
    const Seconds out = static_cast<Seconds>(row[ground_.end_place[shift]].out);
    const Seconds arrival = ground_.shift_start[shift] + in;
    for (Index w = ground_.window_first[visit]; w < ground_.window_first[visit + 1]; ++w)
      if (arrival <= ground_.closes[w]) {
        const Seconds back = std::max(arrival, ground_.opens[w]) + ground_.duration[visit] + out;
        return back <= ground_.shift_hard_end[shift] ? in + out : kForever;
      }
    return kForever;
  }

  void find_visits() {
    Nearest nearest_before(tuning::kBeside), nearest_after(tuning::kBeside), nearest_around(tuning::kAround);
    for (Index visit = 0; visit < ground_.visits; ++visit) {
      for (Index other = 0; other < ground_.visits; ++other) {
        if (other == visit || !relevant(ground_.type[visit], ground_.type[other])) continue;
        const Seconds from = proximity(other, visit);
        const Seconds to = proximity(visit, other);
        if (from != kForever) nearest_before.offer(from, other);
        if (to != kForever) nearest_after.offer(to, other);
        nearest_around.offer(apart(visit, other), other);
      }
      before.append(nearest_before.take());
      after.append(nearest_after.take());
      around.append(nearest_around.take());
    }
  }

  /// Visits that cannot follow each other compete for the same time: they are no further apart for that.
  Seconds apart(Index one, Index other) const {
    const Index a = ground_.window_first[one], a_end = ground_.window_first[one + 1];
    const Index b = ground_.window_first[other], b_end = ground_.window_first[other + 1];
    const Seconds travel = std::min(leg(0, ground_.place[one], ground_.place[other]), leg(0, ground_.place[other], ground_.place[one]));
    if (a == a_end || b == b_end) return kForever;
    const Seconds gap = std::max(ground_.opens[b] - ground_.closes[a_end - 1] - ground_.duration[one],
                                 ground_.opens[a] - ground_.closes[b_end - 1] - ground_.duration[other]);
    return travel + std::max(0, gap - travel) / 5;
  }

  /// Travel and a share of the waiting that cannot be avoided, `kForever` if `second` cannot follow `first`.
  Seconds proximity(Index first, Index second) const {
    const Index a = ground_.window_first[first], a_end = ground_.window_first[first + 1];
    const Index b = ground_.window_first[second], b_end = ground_.window_first[second + 1];
    if (a == a_end || b == b_end) return kForever;
    Seconds travel = leg(0, ground_.place[first], ground_.place[second]);
    const Seconds earliest = ground_.opens[a] + ground_.duration[first] + travel;
    const Seconds latest = ground_.closes[a_end - 1] + ground_.duration[first] + travel;
    if (earliest > ground_.closes[b_end - 1]) return kForever;
    const Seconds waiting = std::max(0, ground_.opens[b] - latest);
    return travel + waiting / 5;
  }

  const Ground<Cell>& ground_;
  std::vector<std::uint8_t> related_;
  std::vector<Seconds> earliest_, slack_;
};

}  // namespace dispatch
