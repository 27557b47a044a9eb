#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "clock.hpp"
#include "tie.hpp"
#include "types.hpp"
#include "whole.hpp"

namespace dispatch {

/// How routes were told lately. Settling asks again and again when the visits of the same route begin if they wait for the same moments; where the
/// whole timetable must be laid out for that, it takes less time to remember it.
template <class Rules>
class ToldBefore {
  static constexpr Index kDays = 8;      ///< So many are kept for each shift,
  static constexpr Index kLongest = 24;  ///< of no more visits than these.

  /// What is asked of a visit.
  struct Asked {
    Index visit;
    Seconds not_before, least_work;
    bool operator==(const Asked&) const = default;
  };

 public:
  /// One route as it was told: when each visit begins, and when its node is left.
  struct Day {
    Index count = kNone;
    bool possible = false;
    Whole whole;
    std::array<Asked, kLongest> asked;
    std::array<Seconds, kLongest> begun, left;
  };

  ToldBefore(const Rules& rules, std::vector<Node>& nodes) : rules_(rules), nodes_(nodes) {}

  void make_room(std::size_t shifts) {
    days_.resize(shifts * kDays);
    oldest_.assign(shifts, 1);
  }

  /// How the route with these first visits was told when they waited for the same moments; null where that is not known, or not any more.
  const Day* find(Index shift, Index visit, Index visits) {
    count_ = 0;
    waits_ = false;
    for (; visit < visits; visit = nodes_[visit].next) {
      if (count_ == kLongest) {
        count_ = kNone;
        return nullptr;
      }
      const Tie& tie = rules_.links().tie(visit);
      asked_[count_++] = {visit, tie.not_before, tie.least_work};
      waits_ = waits_ || tie.not_before != kNever;
    }
    const auto first = days_.begin() + std::ptrdiff_t{shift} * kDays;
    const auto found = std::find_if(first, first + kDays, [&](const Day& day) {
      return day.count == count_ && std::equal(asked_.begin(), asked_.begin() + count_, day.asked.begin());
    });
    return found == first + kDays ? nullptr : &*found;
  }

  /// The route is as it was then, with the moments when its visits begin. False where it was impossible.
  bool recall(const Day& day, Whole& whole, std::vector<Seconds>& begun) const {
    whole = day.whole;
    for (Index k = 0; day.possible && k < day.count; ++k) {
      begun[day.asked[k].visit] = day.begun[k];
      nodes_[day.asked[k].visit].departure = day.left[k];
    }
    return day.possible;
  }

  /// The route that `find` did not know was told so. Kept are the last ones, and the last one in which nobody waits.
  template <class Begun>
  void note(Index shift, bool possible, const Whole& whole, Begun begun) {
    if (count_ == kNone) return;
    Index& oldest = oldest_[shift];
    Day& day = days_[static_cast<std::size_t>(shift * kDays + (waits_ ? oldest : 0))];
    if (waits_) oldest = oldest + 1 < kDays ? oldest + 1 : 1;
    day.count = count_;
    day.possible = possible;
    day.whole = whole;
    for (Index k = 0; k < count_; ++k) {
      day.asked[k] = asked_[k];
      day.begun[k] = begun(asked_[k].visit);
      day.left[k] = nodes_[asked_[k].visit].departure;
    }
  }

 private:
  const Rules& rules_;
  std::vector<Node>& nodes_;
  std::vector<Day> days_;      ///< So many for each shift; the first one is that in which nobody waits.
  std::vector<Index> oldest_;  ///< By shift, of the others.
  std::array<Asked, kLongest> asked_;  ///< What was looked for.
  Index count_ = kNone;
  bool waits_ = false;
};

}  // namespace dispatch
