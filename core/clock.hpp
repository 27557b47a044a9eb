#pragma once

#include <algorithm>

#include "ground.hpp"
#include "types.hpp"

namespace dispatch {

/// Time between leaving one node and the latest arrival at the next that keeps everybody in time.
struct Gap {
  Seconds ready = kForever;
  Seconds latest = kNever;
};

/// The gaps on both sides of a node: enough to see, without looking at the nodes, that a visit is too long for them.
/// Beside an open visit there is no time.
struct alignas(16) Beside {
  Gap before, after;
};

/// A visit in a route, or one end of a route: all that testing an insertion next to it needs, in one cache line.
struct alignas(64) Node {
  Index next = kNone;
  Index previous = kNone;
  Index shift = kNone;  ///< The route it is in, none while it is open.
  Index place = 0;
  Seconds departure = 0;   ///< Earliest end of its work.
  Seconds latest = 0;      ///< Latest arrival that keeps it and all that follows in time.
  Seconds onward = 0;      ///< From arrival here to being back, where nobody waits.
  Seconds not_before = 0;  ///< Being back is not earlier than this, however early the arrival.
  Seconds leg = 0;         ///< To the next node.
  Metres metres = 0;
  Seconds opens = kNever;  ///< First window.
  Seconds closes = kForever;
  Seconds duration = 0;
  Index type = kNone;
  Index more_windows = 0;  ///< How many windows follow the first.
  Index first_window = 0;

  /// Could it be visited in this gap if all legs took no time?
  bool could_fit(Gap gap) const {
    return std::max(gap.ready, opens) + duration <= gap.latest && (gap.ready <= closes || more_windows > 0);
  }
};

/// The one clock: every visit begins at the earliest moment that its windows allow. `dispatch/clock.py` is its twin, for
/// routes with breaks and more together with `walk.hpp`.
struct Clock {
  const Seconds* opens;
  const Seconds* closes;

  /// Start of work after arriving at `moment`, `kForever` if all windows are over.
  template <bool kSeveralWindows>
  Seconds start(const Node& node, Seconds moment) const {
    if (moment <= node.closes) return std::max(moment, node.opens);
    if constexpr (kSeveralWindows)
      if (node.more_windows > 0) return start_later(node, moment);
    return kForever;
  }

  /// The same once the first window is over. Apart, so that what nearly always happens stays short.
  [[gnu::noinline]] Seconds start_later(const Node& node, Seconds moment) const {
    for (Index w = node.first_window + 1; w <= node.first_window + node.more_windows; ++w)
      if (moment <= closes[w]) return std::max(moment, opens[w]);
    return kForever;
  }

  /// End of the window in which a visit starts at `moment`.
  Seconds closing(const Node& node, Seconds moment) const {
    if (moment <= node.closes) return node.closes;
    Index window = node.first_window + 1;
    while (closes[window] < moment) ++window;
    return closes[window];
  }

  /// Latest arrival from which the work can start by `limit`, `kNever` if there is none.
  template <bool kSeveralWindows>
  Seconds latest(const Node& node, Seconds limit) const {
    if constexpr (kSeveralWindows)
      for (Index w = node.first_window + node.more_windows; w > node.first_window; --w)
        if (opens[w] <= limit) return std::min(closes[w], limit);
    return node.opens <= limit ? std::min(node.closes, limit) : kNever;
  }
};

}  // namespace dispatch
