#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Which time of a shift is paid, by columns whose names end as told. `dispatch/paid.py` says the same.
class Paid {
 public:
  Paid() = default;
  Paid(Columns& columns, const Size& size, const std::string& name)
      : from_(columns.take<Seconds>("shift_" + name + "_from", size.shifts)),
        until_(columns.take<Seconds>("shift_" + name + "_until", size.shifts)),
        least_(columns.take<Seconds>("shift_" + name + "_least", size.shifts)) {}

  Seconds of(Index shift, const Whole& whole) const {
    const Seconds from = from_[shift] == kLeaving ? whole.departure : from_[shift] == kFirst ? whole.first : from_[shift];
    return std::max((until_[shift] == kLast ? whole.last : whole.back) - from, least_[shift]);
  }
  bool leaves_late(Index shift) const { return !from_.empty() && (from_[shift] == kLeaving || from_[shift] == kFirst); }
  bool asks_for_ends(Index shift) const { return !from_.empty() && (from_[shift] == kFirst || until_[shift] == kLast); }

 private:
  static constexpr Seconds kLeaving = -(1 << 30), kFirst = kLeaving + 1, kBack = kLeaving + 2, kLast = kLeaving + 3;  ///< What only the timetable knows.

  std::vector<Seconds> from_, until_, least_;
};

}  // namespace dispatch
