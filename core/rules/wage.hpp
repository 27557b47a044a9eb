#pragma once

#include <vector>

#include "columns.hpp"
#include "paid.hpp"
#include "whole.hpp"

namespace dispatch {

/// A paid second costs money.
class Wage {
 public:
  Wage(Columns& columns, const Size& size) {
    if (!columns.has("shift_work_second")) return;
    second_ = columns.take<Money>("shift_work_second", size.shifts);
    paid_ = Paid(columns, size, "paid");
  }
  Money whole(Index shift, const Whole& whole) const { return second_.empty() ? 0 : second_[shift] * paid_.of(shift, whole); }
  bool leaves_late(Index shift) const { return paid_.leaves_late(shift); }
  bool asks_for_ends(Index shift) const { return paid_.asks_for_ends(shift); }

 private:
  std::vector<Money> second_;
  Paid paid_;
};

}  // namespace dispatch
