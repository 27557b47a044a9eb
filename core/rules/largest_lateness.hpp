#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"
#include "largest.hpp"
#include "whole.hpp"

namespace dispatch {

/// A second of the largest lateness of all visits costs money.
class LargestLateness {
 public:
  LargestLateness(Columns& columns, const Size& size) {
    if (!columns.has("largest_due")) return;
    second_ = columns.take_one<Money>("rate_largest_late_second");
    due_ = columns.take<Seconds>("largest_due", size.visits);
    late_ = Largest(size.shifts);
  }
  Seconds late(Index visit, Seconds moment) const { return second_ ? std::max(0, moment - due_[visit]) : 0; }
  bool compares() const { return second_ != 0; }
  bool prices_starts() const { return second_ != 0; }
  Seconds movable_until(Index visit, Seconds moment) const { return second_ ? std::max(moment, due_[visit]) : kForever; }

  Money crossing(Index shift, const Whole& whole) const { return second_ ? second_ * late_.growth(shift, whole.late) : 0; }
  void settle(Index shift, const Whole& whole) {
    if (second_) late_.set(shift, whole.late);
  }

 private:
  Money second_ = 0;
  std::vector<Seconds> due_;
  Largest late_;  ///< Of each shift.
};

}  // namespace dispatch
