#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"
#include "largest.hpp"
#include "whole.hpp"

namespace dispatch {

/// A second of the longest time costs money that any shift, up to its end or to being back if that is later, has without drive, work or break.
class LongestIdle {
 public:
  LongestIdle(Columns& columns, const Size& size) {
    if (!columns.has("rate_longest_idle_second")) return;
    second_ = columns.take_one<Money>("rate_longest_idle_second");
    from_ = columns.take<Seconds>("idle_from", size.shifts);
    until_ = columns.take<Seconds>("idle_until", size.shifts);
    idle_ = Largest(size.shifts);
  }
  Money crossing(Index shift, const Whole& whole) const { return second_ ? second_ * idle_.growth(shift, idle(shift, whole)) : 0; }
  void settle(Index shift, const Whole& whole) {
    if (second_) idle_.set(shift, idle(shift, whole));
  }
  Money saves(Index shift, const Whole&) const { return second_ ? second_ * idle_.lead(shift) : 0; }

 private:
  Seconds idle(Index shift, const Whole& whole) const {
    const std::int64_t busy = whole.rested + whole.tally.travel + whole.tally.work;
    return std::max(until_[shift], whole.back) - from_[shift] - static_cast<Seconds>(busy);
  }

  Money second_ = 0;
  std::vector<Seconds> from_, until_;
  Largest idle_;  ///< Of each shift.
};

}  // namespace dispatch
