#pragma once

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// A second between the start of a visit and its start before costs money.
class ChangeMinute {
 public:
  ChangeMinute(Columns& columns, const Size& size) {
    if (!columns.has("start_before")) return;
    second_ = columns.take_one<Money>("rate_change_second");
    before_ = columns.take<Seconds>("start_before", size.visits);
  }
  Money start(Index, Index visit, Seconds moment) const {
    return second_ && before_[visit] != kNew ? second_ * std::abs(moment - before_[visit]) : 0;
  }
  bool prices_starts() const { return second_ != 0; }
  Money saves(Index, const Whole&) const { return second_ ? kImpossible : 0; }
  Seconds movable_until(Index visit, Seconds moment) const {
    if (!second_ || before_[visit] == kNew) return kForever;
    return std::max(moment, before_[visit]);
  }

 private:
  static constexpr Seconds kNew = 1 << 30;  ///< Start of a visit that was not planned before.
  Money second_ = 0;
  std::vector<Seconds> before_;
};

}  // namespace dispatch
