#pragma once

#include <limits>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Time from leaving to being back is limited, so whoever has such a limit leaves late.
class Longest {
 public:
  Longest(Columns& columns, const Size& size) {
    if (columns.has("shift_longest")) most_ = columns.take<std::int32_t>("shift_longest", size.shifts);
  }
  bool allows(Index shift, const Whole& whole) const { return most_.empty() || whole.back - whole.departure <= most_[shift]; }
  bool leaves_late(Index shift) const { return !most_.empty() && most_[shift] < kNoLimit; }

 private:
  static constexpr std::int32_t kNoLimit = std::numeric_limits<std::int32_t>::max();

  std::vector<std::int32_t> most_;
};

}  // namespace dispatch
