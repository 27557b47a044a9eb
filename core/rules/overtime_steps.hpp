#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Overtime is dearer the longer it is.
class OvertimeSteps {
 public:
  OvertimeSteps(Columns& columns, const Size& size) {
    if (!columns.has("overtime_step_after")) return;
    after_ = columns.take<Seconds>("overtime_step_after");
    more_ = columns.take<Money>("overtime_step_second", after_.size());
    end_ = columns.take<Seconds>("shift_steps_from", size.shifts);
  }
  Money whole(Index shift, const Whole& whole) const {
    Money sum = 0;
    for (std::size_t step = 0; step < after_.size(); ++step) sum += more_[step] * std::max(0, whole.back - end_[shift] - after_[step]);
    return sum;
  }

 private:
  std::vector<Seconds> after_, end_;
  std::vector<Money> more_;
};

}  // namespace dispatch
