#pragma once

#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Time of one drive is limited.
class MaxLeg {
 public:
  MaxLeg(Columns& columns, const Size& size) {
    if (columns.has("shift_max_leg")) most_ = columns.take<std::int32_t>("shift_max_leg", size.shifts);
  }
  bool allows_leg(Index shift, Seconds seconds) const { return most_.empty() || seconds <= most_[shift]; }

 private:
  std::vector<std::int32_t> most_;
};

}  // namespace dispatch
