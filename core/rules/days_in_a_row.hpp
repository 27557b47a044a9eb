#pragma once

#include <vector>

#include "columns.hpp"

namespace dispatch {

/// Days with orders in a row are limited. Days of one engineer in a row have numbers in a row; the numbers beside them are nobody's.
class DaysInARow {
 public:
  DaysInARow(Columns& columns, const Size& size) {
    if (!columns.has("row_days")) return;
    day_ = columns.take<Index>("shift_row_day", size.shifts);
    most_ = columns.take<Index>("shift_days_in_a_row", size.shifts);
    visits_.assign(static_cast<std::size_t>(columns.take_one<Index>("row_days")), 0);
    for (const Index worked : columns.take<Index>("row_days_worked")) visits_[worked] = 1;
  }
  bool admits(Index shift, Index) const {
    if (free(shift) || visits_[day_[shift]] > 0) return true;
    Index first = day_[shift], last = first;
    while (visits_[first - 1] > 0) --first;
    while (visits_[last + 1] > 0) ++last;
    return last - first < most_[shift];
  }
  void join(Index shift, Index) {
    if (!free(shift)) ++visits_[day_[shift]];
  }
  void part(Index shift, Index) {
    if (!free(shift)) --visits_[day_[shift]];
  }

 private:
  bool free(Index shift) const { return day_.empty() || day_[shift] == kNone; }

  std::vector<Index> day_, most_;
  std::vector<Index> visits_;  ///< By number of the day.
};

}  // namespace dispatch
