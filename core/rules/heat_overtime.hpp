#pragma once

#include <cstdint>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Who works outdoors on a hot day has no overtime in the same shift.
class HeatOvertime {
 public:
  HeatOvertime(Columns& columns, const Size& size) {
    if (!columns.has("hot_visits")) return;
    hot_ = columns.take_table<std::uint8_t>("hot_visits", size.visits, days_);
    day_ = columns.take<Index>("shift_hot_day", size.shifts);
    end_ = columns.take<Seconds>("shift_hot_end", size.shifts);
    count_.assign(size.shifts, 0);
  }
  bool allows(Index shift, const Whole& whole) const { return whole.hot == 0 || whole.back <= end_[shift]; }
  Index hot(Index shift, Index visit) const {
    return count_.empty() ? 0 : hot_[static_cast<std::size_t>(visit) * days_ + static_cast<std::size_t>(day_[shift])];
  }
  Index hot_visits(Index shift) const { return count_.empty() ? 0 : count_[shift]; }
  void join(Index shift, Index visit) {
    if (!count_.empty()) count_[shift] += hot(shift, visit);
  }
  void part(Index shift, Index visit) {
    if (!count_.empty()) count_[shift] -= hot(shift, visit);
  }

 protected:
  std::size_t days_ = 0;
  std::vector<std::uint8_t> hot_;  ///< [visit, day]
  std::vector<Index> day_, count_;
  std::vector<Seconds> end_;
};

/// The same in all shifts that an engineer has that day.
class HeatOvertimeOfDays : public HeatOvertime {
 public:
  HeatOvertimeOfDays(Columns& columns, const Size& size) : HeatOvertime(columns, size) {
    if (!columns.has("shift_hot_first")) return;
    first_ = columns.take<Index>("shift_hot_first", size.shifts);
    visits_.assign(size.shifts, 0);
    late_.assign(size.shifts, 0);
    all_late_.assign(size.shifts, 0);
    all_count_.assign(size.shifts, 0);
  }
  bool admits(Index shift, Index visit) const { return first_.empty() || hot(shift, visit) == 0 || all_late_[first_[shift]] == late_[shift]; }
  bool admits_instead(Index shift, Index visit, Index) const { return admits(shift, visit); }
  bool allows(Index shift, const Whole& whole) const {
    if (count_.empty() || whole.back <= end_[shift]) return true;
    return whole.hot == 0 && (first_.empty() || all_count_[first_[shift]] == count_[shift]);
  }
  void settle(Index shift, const Whole& whole) {
    if (first_.empty()) return;
    const Index late = visits_[shift] > 0 && whole.back > end_[shift];
    all_late_[first_[shift]] += late - late_[shift];
    late_[shift] = late;
  }
  void join(Index shift, Index visit) { add(shift, visit, 1); }
  void part(Index shift, Index visit) { add(shift, visit, -1); }

 private:
  void add(Index shift, Index visit, Index change) {
    if (count_.empty()) return;
    count_[shift] += change * hot(shift, visit);
    if (first_.empty()) return;
    visits_[shift] += change;
    all_count_[first_[shift]] += change * hot(shift, visit);
  }

  std::vector<Index> first_;                 ///< By shift: the engineer's first one of that day.
  std::vector<Index> visits_, late_;         ///< By shift.
  std::vector<Index> all_late_, all_count_;  ///< By first shift: shifts with overtime, and visits outdoors, of all that day.
};

}  // namespace dispatch
