#pragma once

#include <cstdint>

#include "types.hpp"

namespace dispatch {

/// What a route has added up when it leaves a node.
struct Tally {
  Money money = 0;  ///< Of legs and starts.
  std::int64_t travel = 0;
  std::int64_t metres = 0;
  std::int64_t work = 0;

  Tally& operator+=(const Tally& other) {
    money += other.money;
    travel += other.travel;
    metres += other.metres;
    work += other.work;
    return *this;
  }
  Tally& operator-=(const Tally& other) {
    money -= other.money;
    travel -= other.travel;
    metres -= other.metres;
    work -= other.work;
    return *this;
  }
};

/// All that rules ask of a whole route.
struct Whole {
  Seconds departure = 0;
  Seconds back = 0;
  Seconds first = 0;   ///< When the first visit begins, and when the last one is done, where `Trace` tells them.
  Seconds last = 0;
  Seconds rested = 0;  ///< Sum of the breaks that are taken, and of loading again.
  Index hot = 0;       ///< How many visits are outdoors on a hot day.
  Seconds late = 0;    ///< Largest lateness, where it has a price.
  Tally tally;
};

/// What is known of an insertion before its route is followed: the legs to the visit and on, when the next node is reached at the earliest,
/// what legs and visits cost more, and what the whole route may cost.
template <class Cell>
struct Known {
  Cell in, out;
  Seconds arrival;
  Money more, limit;
};

}  // namespace dispatch
