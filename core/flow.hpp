#pragma once

#include <algorithm>

#include "clock.hpp"
#include "ground.hpp"
#include "types.hpp"

namespace dispatch {

/// What a stretch of a route makes of the moment at which it is reached: it is over at `max(moment + least, soonest)`, and
/// nobody is late if it is reached by `latest`.
struct Flow {
  Seconds least = 0, soonest = kNever, latest = kForever;

  [[gnu::always_inline]] Flow then(const Flow& next) const {
    const Seconds by = soonest > next.latest ? kNever : std::min(latest, next.latest - least);
    return {least + next.least, std::max(soonest + next.least, next.soonest), by};
  }

  [[gnu::always_inline]] Seconds over(Seconds moment) const { return moment > latest || moment >= kForever ? kForever : std::max(moment + least, soonest); }
};

/// A drive that takes as long at any hour.
[[gnu::always_inline]] inline Flow drive_of(Seconds seconds) { return {seconds, kNever, kForever}; }

/// A visit with one window and without a set-up.
template <class Cell>
[[gnu::always_inline]] inline Flow work_of(const Ground<Cell>& ground, const Node& node, Index shift, Index visit) {
  const Seconds seconds = ground.work.of(shift, visit);
  const Seconds by = std::min(node.closes, ground.work.finish_by(visit) - seconds);
  return {seconds, node.opens + seconds, node.opens > by ? kNever : by};
}

}  // namespace dispatch
