#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// A second between the end of the shift and the moment the engineer is back costs money.
class Overtime {
 public:
  Overtime(Columns& columns, const Size& size)
      : second_(columns.take_one<Money>("rate_overtime_second")), end_(columns.take<Seconds>("shift_end", size.shifts)) {}
  Money whole(Index shift, const Whole& whole) const { return back(shift, whole.back); }
  Money back(Index shift, Seconds moment) const { return second_ * std::max(0, moment - end_[shift]); }

 private:
  Money second_;
  std::vector<Seconds> end_;
};

}  // namespace dispatch
