#pragma once

#include <algorithm>

#include "types.hpp"

namespace dispatch {

/// A visit is not begun before those on whom it waits. Where no links are compiled in, nobody waits.
template <class Rules>
Seconds awaited(const Rules& rules, Index visit, Seconds moment) {
  if constexpr (Rules::kLinked) return std::max(moment, rules.links().tie(visit).not_before);
  return moment;
}

/// Would those who wait for a visit that begins then come too late?
template <class Rules>
bool is_too_late(const Rules& rules, Index visit, Seconds begins) {
  if constexpr (Rules::kLinked) return begins > rules.links().tie(visit).not_after;
  return false;
}

/// Time on site after this node before, no shorter than the slowest of a crew needs.
template <class Ground, class Rules>
Seconds time_on_site(const Ground& ground, const Rules& rules, Index shift, Index before, Index visit) {
  const Seconds own = ground.work.of(shift, visit) + ground.work.setup(before, visit);
  if constexpr (Rules::kLinked) return std::max(own, rules.links().tie(visit).least_work);
  return own;
}

/// The same without a set-up.
template <class Ground, class Rules>
Seconds work_alone(const Ground& ground, const Rules& rules, Index shift, Index visit) {
  if constexpr (Rules::kLinked) return std::max(ground.work.of(shift, visit), rules.links().tie(visit).least_work);
  return ground.work.of(shift, visit);
}

}  // namespace dispatch
