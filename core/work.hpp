#pragma once

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// How long each visit takes in each shift, and by when it must be done.
class Work {
 public:
  Work(Columns& columns, std::size_t visits, std::size_t shifts) : duration_(columns.take<Seconds>("visit_duration", visits)) {
    if (columns.has("finish_by")) finish_by_ = columns.take<Seconds>("finish_by", visits);
    if (columns.has("setup")) {
      setup_ = columns.take<Seconds>("setup", visits);
      door_ = columns.take<Index>("door_text", visits);
      std::size_t width = 0;
      point_ = columns.take_table<std::int32_t>("door_point", visits, width);
      if (width != 3) throw std::invalid_argument("column 'door_point' has the wrong shape");
    }
    if (!columns.has("speed")) return;
    kind_ = columns.take<Index>("visit_kind", visits);
    sort_ = columns.take<Index>("shift_speed", shifts);
    speed_ = columns.take_table<std::int32_t>("speed", Columns::kAny, kinds_);
  }

  /// On site, for an engineer of speed 1.
  Seconds usual(Index visit) const { return duration_[visit]; }

  /// On site, for the fastest of all engineers.
  Seconds least(Index visit) const {
    if (speed_.empty()) return duration_[visit];
    std::int64_t fastest = kOne;
    for (std::size_t entry = static_cast<std::size_t>(kind_[visit]); entry < speed_.size(); entry += kinds_)
      fastest = std::max<std::int64_t>(fastest, speed_[entry]);
    return scaled(visit, fastest);
  }

  /// On site in this shift: divided by the speed, half a second rounded up.
  Seconds of(Index shift, Index visit) const {
    if (speed_.empty()) return duration_[visit];
    return scaled(visit, speed_[static_cast<std::size_t>(sort_[shift]) * kinds_ + kind_[visit]]);
  }

  /// Is every visit as long as usual, whoever does it and wherever they come from, and free to end whenever?
  bool plain() const { return speed_.empty() && setup_.empty() && finish_by_.empty(); }

  bool has_setups() const { return !setup_.empty(); }

  /// Before the work, unless the node before is a visit at the same door.
  Seconds setup(Index before, Index visit) const {
    if (setup_.empty() || setup_[visit] == 0) return 0;
    return before < static_cast<Index>(setup_.size()) && same_door(before, visit) ? 0 : setup_[visit];
  }

  Seconds finish_by(Index visit) const { return finish_by_.empty() ? kForever : finish_by_[visit]; }

 private:
  static constexpr std::int64_t kOne = 1000;       ///< A speed of 1.
  static constexpr std::int64_t kNear = 3000;      ///< Centimetres within which two exact points are the same door.
  static constexpr std::int32_t kNoPoint = std::numeric_limits<std::int32_t>::max();

  Seconds scaled(Index visit, std::int64_t speed) const {
    return static_cast<Seconds>((2 * kOne * duration_[visit] + speed) / (2 * speed));
  }

  bool same_door(Index one, Index other) const {
    if (door_[one] == door_[other] && door_[one] != kNone) return true;
    const std::int32_t *here = &point_[3 * static_cast<std::size_t>(one)], *there = &point_[3 * static_cast<std::size_t>(other)];
    if (*here == kNoPoint || *there == kNoPoint) return false;
    std::int64_t square = 0;
    for (int axis = 0; axis < 3; ++axis) {
      const std::int64_t apart = std::int64_t{here[axis]} - there[axis];
      square += apart * apart;
    }
    return square <= kNear * kNear;
  }

  std::vector<Seconds> duration_, finish_by_, setup_;
  std::vector<Index> door_;
  std::vector<std::int32_t> point_;  ///< [visit, axis], centimetres from the centre of the earth
  std::vector<Index> kind_, sort_;
  std::size_t kinds_ = 0;
  std::vector<std::int32_t> speed_;  ///< [sort of engineer, kind]
};

}  // namespace dispatch
