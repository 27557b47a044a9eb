#pragma once

#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Length of all drives is limited.
class MaxKm {
 public:
  MaxKm(Columns& columns, const Size& size) {
    if (columns.has("shift_max_metres")) most_ = columns.take<std::int32_t>("shift_max_metres", size.shifts);
  }
  bool allows(Index shift, const Whole& whole) const { return most_.empty() || whole.tally.metres <= most_[shift]; }

 private:
  std::vector<std::int32_t> most_;
};

}  // namespace dispatch
