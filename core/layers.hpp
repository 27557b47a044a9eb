#pragma once

#include <algorithm>
#include <vector>

#include "awaited.hpp"
#include "clock.hpp"
#include "ground.hpp"
#include "types.hpp"
#include "whole.hpp"

namespace dispatch {

/// When an engineer is where, by the number of breaks taken until then: one layer for each number from none to `kMost` at most.
template <class Cell, class Rules>
class Layers {
 public:
  Layers(const Ground<Cell>& ground, const Rules& rules, const std::vector<Node>& nodes)
      : ground_(ground), rules_(rules), nodes_(nodes), clock_{ground.opens.data(), ground.closes.data()} {}

  /// Start of work at a visit after arriving at `moment`.
  Seconds start(Index visit, Seconds moment) const { return clock_.template start<true>(nodes_[visit], awaited(rules_, visit, moment)); }

  /// How many breaks there may be where `breaks` of a shift count: none and one are known to the compiler.
  template <Index kMost>
  static Index most(Index breaks) {
    return kMost == kMostBreaks ? breaks : kMost;
  }

  /// From leaving one stop to the next: each layer is reached from itself, or by taking the next break before the leg or after it.
  template <Index kMost>
  void pass(Index first, Index breaks, Seconds* left, Seconds leg) const {
    Seconds here = left[0], there = here + leg;
    left[0] = there;
    for (Index taken = 1; taken <= most<kMost>(breaks); ++taken, ++first) {
      here = std::min(left[taken], ground_.pauses.end(first, here));
      there = std::min(here + leg, ground_.pauses.end(first, there));
      left[taken] = there;
    }
  }

  /// From arriving at a visit to leaving it, in each layer. False where that is too late in all.
  template <Index kMost>
  bool serve(Index breaks, Seconds* left, Index visit, Seconds seconds) const {
    const Seconds by = ground_.work.finish_by(visit) - seconds;
    bool possible = false;
    for (Index taken = 0; taken <= most<kMost>(breaks); ++taken) {
      const Seconds begins = start(visit, left[taken]);
      const bool in_time = begins != kForever && begins <= by;
      left[taken] = in_time ? begins + seconds : kForever;
      possible = possible || in_time;
    }
    return possible;
  }

  /// The earliest moment of being back: one who is back before a break opens does not need it. False where that is too late.
  template <Index kMost>
  bool come_back(Index shift, Index first, Index breaks, const Seconds* left, Whole& whole) const {
    Index taken = most<kMost>(breaks);
    for (Index less = taken - 1; less >= 0; --less)
      if (left[less] < left[taken] && left[less] <= ground_.pauses.free_until(first + less)) taken = less;
    whole.back = left[taken];
    whole.rested = kMost ? ground_.pauses.rested(shift, taken) : 0;
    return whole.back <= ground_.shift_hard_end[shift];
  }

 private:
  const Ground<Cell>& ground_;
  const Rules& rules_;
  const std::vector<Node>& nodes_;
  Clock clock_;
};

}  // namespace dispatch
