#pragma once

#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Time on site is limited.
class MaxWork {
 public:
  MaxWork(Columns& columns, const Size& size) {
    if (columns.has("shift_max_work")) most_ = columns.take<std::int32_t>("shift_max_work", size.shifts);
  }
  bool allows(Index shift, const Whole& whole) const { return most_.empty() || whole.tally.work <= most_[shift]; }

 private:
  std::vector<std::int32_t> most_;
};

}  // namespace dispatch
