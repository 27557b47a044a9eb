#pragma once

#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// What an engineer costs more than the cheapest one: to be used at all, for a second of driving, for a metre.
class OwnPrices {
 public:
  OwnPrices(Columns& columns, const Size& size) {
    if (!columns.has("shift_used_more")) return;
    used_ = columns.take<Money>("shift_used_more", size.shifts);
    second_ = columns.take<Money>("shift_travel_more", size.shifts);
    metre_ = columns.take<Money>("shift_metre_more", size.shifts);
  }
  Money whole(Index shift, const Whole& whole) const {
    if (used_.empty()) return 0;
    return used_[shift] + second_[shift] * whole.tally.travel + metre_[shift] * whole.tally.metres;
  }

 private:
  std::vector<Money> used_, second_, metre_;
};

}  // namespace dispatch
