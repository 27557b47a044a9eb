#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// How long each visit takes in each shift, and by when it must be done.
class Work {
 public:
  Work(Columns& columns, std::size_t visits, std::size_t shifts) : duration_(columns.take<Seconds>("visit_duration", visits)) {
    if (columns.has("finish_by")) finish_by_ = columns.take<Seconds>("finish_by", visits);
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

  Seconds finish_by(Index visit) const { return finish_by_.empty() ? kForever : finish_by_[visit]; }

 private:
  static constexpr std::int64_t kOne = 1000;  ///< A speed of 1.

  Seconds scaled(Index visit, std::int64_t speed) const {
    return static_cast<Seconds>((2 * kOne * duration_[visit] + speed) / (2 * speed));
  }

  std::vector<Seconds> duration_, finish_by_;
  std::vector<Index> kind_, sort_;
  std::size_t kinds_ = 0;
  std::vector<std::int32_t> speed_;  ///< [sort of engineer, kind]
};

}  // namespace dispatch
