#pragma once

#include <vector>

#include "columns.hpp"

namespace dispatch {

/// Time outdoors on a hot day is limited: of each shift, or, of `kOfDays`, of all shifts that an engineer has that day.
template <bool kOfDays>
class HeatHoursOf {
 public:
  HeatHoursOf(Columns& columns, const Size& size) {
    if (!columns.has("outdoor_seconds")) return;
    seconds_ = columns.take_table<Seconds>("outdoor_seconds", size.visits, sorts_);
    sort_ = columns.take<Index>("shift_outdoor_sort", size.shifts);
    room_.assign(size.shifts, columns.take_one<Seconds>("outdoor_most"));
    if constexpr (kOfDays)
      if (columns.has("shift_outdoor_day")) day_ = columns.take<Index>("shift_outdoor_day", size.shifts);
  }
  bool admits(Index shift, Index visit) const { return room_.empty() || outdoors(shift, visit) <= room_[day(shift)]; }
  bool admits_instead(Index shift, Index visit, Index leaver) const {
    return room_.empty() || outdoors(shift, visit) - outdoors(shift, leaver) <= room_[day(shift)];
  }
  void join(Index shift, Index visit) {
    if (!room_.empty()) room_[day(shift)] -= outdoors(shift, visit);
  }
  void part(Index shift, Index visit) {
    if (!room_.empty()) room_[day(shift)] += outdoors(shift, visit);
  }

 private:
  Seconds outdoors(Index shift, Index visit) const {
    return seconds_[static_cast<std::size_t>(visit) * sorts_ + static_cast<std::size_t>(sort_[shift])];
  }
  Index day(Index shift) const {
    if constexpr (kOfDays)
      if (!day_.empty()) return day_[shift];
    return shift;
  }

  std::size_t sorts_ = 0;
  std::vector<Seconds> seconds_;  ///< [visit, sort of shift]
  std::vector<Index> sort_;
  std::vector<Index> day_;  ///< By shift, where any engineer has two on one day: the engineer's first shift of that day.
  std::vector<Seconds> room_;
};

using HeatHours = HeatHoursOf<false>;
using HeatHoursOfDays = HeatHoursOf<true>;

}  // namespace dispatch
