#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// Speeds of travel by time of day, for each mode; none where it is always the same. `dispatch/travel/profile.py` is its twin.
class Profile {
 public:
  Profile(Columns& columns, std::size_t modes) {
    if (!columns.has("profile_first")) return;
    first_ = columns.take<Index>("profile_first", modes + 1);
    begins_ = columns.take<Seconds>("profile_begins", static_cast<std::size_t>(first_.back()));
    cycle_ = columns.take<Seconds>("profile_cycle", modes);
    speeds_ = columns.take<std::int32_t>("profile_speeds", begins_.size());
  }

  bool none() const { return first_.empty(); }
  bool varies(Index mode) const { return !first_.empty() && first_[mode] < first_[mode + 1]; }

  /// When a drive of so many usual seconds is over, a part of a second counted as a whole one.
  Seconds end(Index mode, Seconds start, Seconds seconds) const {
    if (!varies(mode) || start >= kForever) return start + seconds;
    const std::int64_t cycle = cycle_[mode];
    std::int64_t left = kOne * seconds, now = start;
    Index row = row_at(mode, within(now, cycle));
    for (;;) {
      const std::int64_t until = now - within(now, cycle) + (row + 1 < first_[mode + 1] ? begins_[row + 1] : cycle);
      const std::int64_t speed = speeds_[row];
      if (left <= speed * (until - now)) return static_cast<Seconds>(std::min<std::int64_t>(now + (left + speed - 1) / speed, kForever));
      if (until >= kForever) return kForever;
      left -= speed * (until - now);
      now = until;
      row = row + 1 < first_[mode + 1] ? row + 1 : first_[mode];
    }
  }

  /// The latest start of a drive of so many usual seconds that is over by `end`.
  Seconds latest(Index mode, Seconds end, Seconds seconds) const {
    if (!varies(mode)) return end - seconds;
    const std::int64_t cycle = cycle_[mode];
    std::int64_t left = kOne * seconds, now = end;
    Index row = row_at(mode, within(now - 1, cycle));
    for (;;) {
      const std::int64_t since = now - 1 - within(now - 1, cycle) + begins_[row];
      const std::int64_t speed = speeds_[row];
      if (left <= speed * (now - since)) return static_cast<Seconds>(now - (left + speed - 1) / speed);
      left -= speed * (now - since);
      now = since;
      row = row > first_[mode] ? row - 1 : first_[mode + 1] - 1;
    }
  }

  /// No drive of so many usual seconds takes less.
  Seconds least(Index mode, Seconds seconds) const {
    if (!varies(mode)) return seconds;
    const std::int64_t fastest = *std::max_element(speeds_.begin() + first_[mode], speeds_.begin() + first_[mode + 1]);
    return static_cast<Seconds>(kOne * seconds / fastest);
  }

 private:
  static constexpr std::int64_t kOne = 1000;  ///< The usual speed.

  /// How far into its cycle a moment is.
  static std::int64_t within(std::int64_t moment, std::int64_t cycle) {
    const std::int64_t rest = moment % cycle;
    return rest < 0 ? rest + cycle : rest;
  }

  Index row_at(Index mode, std::int64_t moment) const {
    const auto begins = begins_.begin();
    return static_cast<Index>(std::upper_bound(begins + first_[mode], begins + first_[mode + 1], moment) - begins) - 1;
  }

  std::vector<Index> first_;
  std::vector<Seconds> begins_;
  std::vector<Seconds> cycle_;  ///< After so long all comes again: a day, or all days where the clock changes on one of them.
  std::vector<std::int32_t> speeds_;
};

}  // namespace dispatch
