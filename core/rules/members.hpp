#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// Shifts that are rivals, because the same people would be in both: of two rivals at most one has visits.
class Members {
 public:
  Members(Columns& columns, const Size& size) {
    if (!columns.has("shift_rivals")) return;
    rivals_ = columns.take_table<Index>("shift_rivals", size.shifts, width_);
    visits_.assign(size.shifts, 0);
    taken_.assign(size.shifts, 0);
  }

  /// Are some of its people out in another shift?
  bool blocked(Index shift) const { return width_ > 0 && taken_[shift] > 0; }
  bool admits(Index shift, Index) const { return !blocked(shift); }
  bool admits_instead(Index shift, Index, Index) const { return !blocked(shift); }
  void join(Index shift, Index) {
    if (width_ > 0 && visits_[shift]++ == 0)
      for (const Index rival : of(shift)) ++taken_[rival];
  }
  void part(Index shift, Index) {
    if (width_ > 0 && --visits_[shift] == 0)
      for (const Index rival : of(shift)) --taken_[rival];
  }

  bool none() const { return width_ == 0; }

  /// All rivals of a shift.
  std::span<const Index> of(Index shift) const {
    const auto row = rivals_.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(shift) * width_);
    return {row, std::find(row, row + static_cast<std::ptrdiff_t>(width_), kNone)};
  }

 private:
  std::size_t width_ = 0;
  std::vector<Index> rivals_;          ///< [shift, width], none behind the last.
  std::vector<Index> visits_, taken_;  ///< By shift: its visits, and how many of its rivals have some.
};

}  // namespace dispatch
