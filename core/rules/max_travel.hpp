#pragma once

#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Time of all drives is limited.
class MaxTravel {
 public:
  MaxTravel(Columns& columns, const Size& size) {
    if (columns.has("shift_max_travel")) most_ = columns.take<std::int32_t>("shift_max_travel", size.shifts);
  }
  bool allows(Index shift, const Whole& whole) const { return most_.empty() || whole.tally.travel <= most_[shift]; }

 private:
  std::vector<std::int32_t> most_;
};

}  // namespace dispatch
