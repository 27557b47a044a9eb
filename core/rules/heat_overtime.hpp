#pragma once

#include <cstdint>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Who works outdoors on a hot day has no overtime.
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

 private:
  std::size_t days_ = 0;
  std::vector<std::uint8_t> hot_;  ///< [visit, day]
  std::vector<Index> day_, count_;
  std::vector<Seconds> end_;
};

}  // namespace dispatch
