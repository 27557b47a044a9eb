#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "columns.hpp"
#include "types.hpp"

namespace dispatch {

/// Where vans are loaded again within a shift, from when goods are there, and what fits into a trip, in every dimension.
class Reloads {
 public:
  Reloads(Columns& columns, const Size& size) {
    if (!columns.has("shift_reload_place")) return;
    place_ = columns.take<Index>("shift_reload_place", size.shifts);
    seconds_ = columns.take<Seconds>("shift_reload_seconds", size.shifts);
    from_ = columns.take<Seconds>("trip_from", size.visits);
    put_ = columns.take_table<std::int32_t>("trip_put", size.visits, width_);
    on_ = columns.take_table<std::int32_t>("trip_on", size.visits, width_);
    room_ = columns.take_table<std::int32_t>("shift_trip_room", size.shifts, width_);
  }

  bool none() const { return place_.empty(); }
  bool any(Index shift) const { return !place_.empty() && place_[shift] != kNone; }
  Index place(Index shift) const { return place_[shift]; }
  Seconds seconds(Index shift) const { return seconds_[shift]; }
  Seconds from(Index visit) const { return from_[visit]; }  ///< When the goods of a visit are there.
  std::size_t width() const { return width_; }

  /// What a stretch of a trip makes of a van, in every dimension: what it puts down, what it has picked up, the most that is in the van.
  struct Van {
    std::vector<std::int32_t> put, on, most;
  };

  void empty(Van& van) const {
    for (auto* units : {&van.put, &van.on, &van.most}) units->assign(width_, 0);
  }

  /// One visit more behind the stretch.
  void append(Index visit, Van& van) const {
    for (std::size_t d = 0; d < width_; ++d) {
      const std::int32_t put = put_[visit * width_ + d], on = on_[visit * width_ + d];
      van.most[d] = std::max(van.most[d] + put, van.on[d] + on);
      van.put[d] += put;
      van.on[d] += on;
    }
  }

  /// One visit more before the stretch.
  void prepend(Index visit, Van& van) const {
    for (std::size_t d = 0; d < width_; ++d) {
      const std::int32_t put = put_[visit * width_ + d], on = on_[visit * width_ + d];
      van.most[d] = std::max(van.put[d] + put, van.most[d] + on);
      van.put[d] += put;
      van.on[d] += on;
    }
  }

  bool fits(Index shift, const Van& van) const {
    for (std::size_t d = 0; d < width_; ++d)
      if (van.most[d] > room_[shift * width_ + d]) return false;
    return true;
  }

  /// Does one stretch fit behind another one?
  bool fits(Index shift, const Van& van, const Van& behind) const {
    for (std::size_t d = 0; d < width_; ++d)
      if (std::max(van.most[d] + behind.put[d], van.on[d] + behind.most[d]) > room_[shift * width_ + d]) return false;
    return true;
  }

 private:
  std::size_t width_ = 0;
  std::vector<Index> place_;
  std::vector<Seconds> seconds_, from_;
  std::vector<std::int32_t> put_, on_, room_;
};

}  // namespace dispatch
