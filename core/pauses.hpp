#pragma once

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "columns.hpp"

namespace dispatch {

inline constexpr Index kMostBreaks = 4;
inline constexpr Index kLayers = kMostBreaks + 1;  ///< So many breaks, from none to all, may have been taken at a visit.

/// One break of those of a shift.
struct Pause {
  Seconds duration = 0;
  Seconds opens = kForever, closes = kNever;  ///< Its first window.
  Index more = 0, over = 0;                   ///< Its other windows: from the one until before the other.
  Index place = kNone;                        ///< None for wherever the engineer is.
  Seconds rested = 0;                         ///< Sum of all breaks of the shift up to this one.
  Seconds free_until = kForever;              ///< Who is back by then needs neither this one nor those after it, where they have no places.
};

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
    take_breaks(columns, static_cast<std::size_t>(first_.back()));
    for (std::size_t set = 1; set < first_.size(); ++set) {
      if (first_[set] - first_[set - 1] > kMostBreaks) throw std::invalid_argument("column 'break_first' has too many breaks in a set");
      add_up(breaks_.begin() + first_[set - 1], breaks_.begin() + first_[set]);
    }
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

  Index place(Index pause) const { return breaks_[pause].place; }
  Seconds duration(Index pause) const { return breaks_[pause].duration; }
  Seconds opens(Index pause) const { return breaks_[pause].opens; }
  Seconds free_until(Index pause) const { return breaks_[pause].free_until; }

  /// Sum of the first breaks of a shift.
  Seconds rested(Index shift, Index taken) const { return taken ? breaks_[first(shift) + taken - 1].rested : 0; }

  bool one_window(Index pause) const { return breaks_[pause].more == breaks_[pause].over; }

  bool anywhere(Index shift) const {
    return std::all_of(breaks_.begin() + first(shift), breaks_.begin() + first(shift) + count(shift), [](const Pause& pause) { return pause.place == kNone; });
  }

  /// Earliest start from `moment` on, `kForever` if all windows are over.
  Seconds start(Index pause, Seconds moment) const {
    const Pause& asked = breaks_[pause];
    if (moment <= asked.closes) return std::max(moment, asked.opens);
    return asked.more < asked.over ? start_later(asked, moment) : kForever;
  }

  /// Earliest end for one who is ready at `moment`, `kForever` if all windows are over.
  Seconds end(Index pause, Seconds moment) const {
    const Seconds begins = start(pause, moment);
    return begins == kForever ? kForever : begins + duration(pause);
  }

  /// End of the window in which a break starts.
  Seconds closes(Index pause, Seconds begins) const {
    if (begins <= breaks_[pause].closes) return breaks_[pause].closes;
    Index w = breaks_[pause].more;
    while (closes_[w] < begins) ++w;
    return closes_[w];
  }

 private:
  using Breaks = std::vector<Pause>;

  void take_breaks(Columns& columns, std::size_t breaks) {
    const auto durations = columns.take<Seconds>("break_duration", breaks);
    const auto places = columns.take<Index>("break_place", breaks);
    const auto windows = columns.take<Index>("break_window_first", breaks + 1);
    opens_ = columns.take<Seconds>("break_opens", static_cast<std::size_t>(windows.back()));
    closes_ = columns.take<Seconds>("break_closes", static_cast<std::size_t>(windows.back()));
    for (std::size_t pause = 0; pause < breaks; ++pause) {
      const Index first = windows[pause], over = windows[pause + 1];
      if (first >= over) throw std::invalid_argument("column 'break_window_first' has a break without a window");
      breaks_.push_back({durations[pause], opens_[first], closes_[first], first + 1, over, places[pause]});
    }
  }

  /// What the breaks of one shift make together.
  static void add_up(Breaks::iterator first, Breaks::iterator last) {
    Seconds rested = 0, free_until = kForever;
    for (auto pause = first; pause != last; ++pause) pause->rested = rested += pause->duration;
    while (last != first) {
      --last;
      last->free_until = free_until = std::min(free_until, last->opens);
    }
  }

  [[gnu::noinline]] Seconds start_later(const Pause& asked, Seconds moment) const {
    for (Index w = asked.more; w < asked.over; ++w)
      if (moment <= closes_[w]) return std::max(moment, opens_[w]);
    return kForever;
  }

  std::vector<Index> set_, first_;
  Breaks breaks_;
  std::vector<Seconds> opens_, closes_;  ///< Of all windows of all breaks.
  std::vector<Seconds> rest_, rest_after_;  ///< By shift.
};

}  // namespace dispatch
