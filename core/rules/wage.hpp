#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// A paid second costs money: from the start of the shift or from leaving until being back, and no fewer than guaranteed.
class Wage {
 public:
  Wage(Columns& columns, const Size& size) {
    if (!columns.has("shift_work_second")) return;
    second_ = columns.take<Money>("shift_work_second", size.shifts);
    from_ = columns.take<Seconds>("shift_paid_from", size.shifts);
    least_ = columns.take<Seconds>("shift_least_paid", size.shifts);
  }
  Money whole(Index shift, const Whole& whole) const {
    if (second_.empty()) return 0;
    return second_[shift] * std::max(whole.back - (from_leaving(shift) ? whole.departure : from_[shift]), least_[shift]);
  }
  bool leaves_late(Index shift) const { return !from_.empty() && from_leaving(shift); }

 private:
  static constexpr Seconds kFromLeaving = -(1 << 30);
  bool from_leaving(Index shift) const { return from_[shift] == kFromLeaving; }

  std::vector<Money> second_;
  std::vector<Seconds> from_, least_;
};

}  // namespace dispatch
