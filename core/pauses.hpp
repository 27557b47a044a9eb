#pragma once

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "columns.hpp"

namespace dispatch {

inline constexpr Index kMostBreaks = 4;
inline constexpr Index kLayers = kMostBreaks + 1;  ///< So many breaks, from none to all, may have been taken at a visit.

/// The breaks of each shift, in the sequence in which they are taken, and after how much work a rest is needed.
class Pauses {
 public:
  Pauses(Columns& columns, std::size_t shifts) {
    if (columns.has("shift_rest")) {
      rest_ = columns.take<Seconds>("shift_rest", shifts);
      rest_after_ = columns.take<Seconds>("shift_rest_after", shifts);
    }
    if (!columns.has("shift_breaks")) return;
    set_ = columns.take<Index>("shift_breaks", shifts);
    first_ = columns.take<Index>("break_first");
    const auto breaks = static_cast<std::size_t>(first_.back());
    duration_ = columns.take<Seconds>("break_duration", breaks);
    place_ = columns.take<Index>("break_place", breaks);
    window_first_ = columns.take<Index>("break_window_first", breaks + 1);
    opens_ = columns.take<Seconds>("break_opens", static_cast<std::size_t>(window_first_.back()));
    closes_ = columns.take<Seconds>("break_closes", static_cast<std::size_t>(window_first_.back()));
    for (std::size_t set = 1; set < first_.size(); ++set)
      if (first_[set] - first_[set - 1] > kMostBreaks) throw std::invalid_argument("column 'break_first' has too many breaks in a set");
  }

  bool none() const { return set_.empty() && rest_.empty(); }
  bool rests(Index shift) const { return !rest_.empty() && rest_[shift] > 0; }
  Seconds rest(Index shift) const { return rest_[shift]; }
  Seconds rest_after(Index shift) const { return rest_after_[shift]; }  ///< So much work at most without one.

  /// Is where they stand chosen with all of the route in sight, so that no visit is sure to begin as early as it could?
  bool chosen(Index shift) const { return count(shift) > 0 || rests(shift); }
  Index count(Index shift) const { return set_.empty() ? 0 : first_[set_[shift] + 1] - first_[set_[shift]]; }

  /// Number of the first break of a shift; the others follow.
  Index first(Index shift) const { return set_.empty() ? 0 : first_[set_[shift]]; }

  Index place(Index pause) const { return place_[pause]; }  ///< None for wherever the engineer is.
  Seconds duration(Index pause) const { return duration_[pause]; }
  Seconds opens(Index pause) const { return opens_[window_first_[pause]]; }

  bool one_window(Index pause) const { return window_first_[pause + 1] - window_first_[pause] == 1; }

  bool anywhere(Index shift) const {
    return std::all_of(place_.begin() + first(shift), place_.begin() + first(shift) + count(shift), [](Index place) { return place == kNone; });
  }

  /// Earliest start from `moment` on, `kForever` if all windows are over.
  Seconds start(Index pause, Seconds moment) const {
    for (Index w = window_first_[pause]; w < window_first_[pause + 1]; ++w)
      if (moment <= closes_[w]) return std::max(moment, opens_[w]);
    return kForever;
  }

  /// Earliest end for one who is ready at `moment`, `kForever` if all windows are over.
  Seconds end(Index pause, Seconds moment) const {
    const Seconds begins = start(pause, moment);
    return begins == kForever ? kForever : begins + duration_[pause];
  }

  /// End of the window in which a break starts.
  Seconds closes(Index pause, Seconds begins) const {
    Index w = window_first_[pause];
    while (closes_[w] < begins) ++w;
    return closes_[w];
  }

 private:
  std::vector<Index> set_, first_, place_, window_first_;
  std::vector<Seconds> duration_, opens_, closes_;
  std::vector<Seconds> rest_, rest_after_;  ///< By shift.
};

}  // namespace dispatch
