#pragma once

#include <span>

#include "links/linked_plan.hpp"
#include "types.hpp"

namespace dispatch {

/// Take out whom a plan must not hold: visits of crews that are not complete, who does not suit his partners, seconds
/// without firsts, halves of what belongs together. Times are stale afterwards.
template <class State>
void part_incomplete(State& plan, Index visits) {
  const Links& links = plan.links();
  const auto out = [&](Index order) {
    bool any = false;
    for (Index visit = order; visit < links.end(order); ++visit)
      if (!plan.open(visit)) {
        plan.remove(visit, visit);
        any = true;
      }
    return any;
  };
  const auto whole = [&](Index order) {
    for (Index visit = order; visit < links.end(order); ++visit)
      if (plan.open(visit) || !plan.suits(plan.node(visit).shift, visit)) return false;
    return true;
  };
  for (bool more = true; more;) {
    more = false;
    for (Index order = 0; order < visits; order = links.end(order))
      if (plan.tied(order) && !(whole(order) && plan.partners_served(order))) more = out(order) || more;
  }
}

/// Begin from these routes. What is wrong in them as a whole leaves the plan: first whoever cannot stay for his partners,
/// then, if times are still impossible, all who have some, and at last all others but those that fit one by one.
template <class State>
void lay_all(State& plan, Index visits, std::span<const Index> first, std::span<const Index> given) {
  const auto shifts = static_cast<Index>(first.size()) - 1;
  const auto each_route = [&](auto call) {
    for (Index shift = 0; shift < shifts; ++shift) {
      Index before = plan.start_of(shift);
      for (const Index visit : given.subspan(first[shift], first[shift + 1] - first[shift]))
        if (plan.open(visit) && plan.admits_alone(shift, visit) && plan.allows_after(before, visit) && call(visit, before)) before = visit;
    }
  };
  const auto put = [&](Index visit, Index before) {
    plan.lay(visit, before);
    return true;
  };
  each_route(put);
  part_incomplete(plan, visits);
  if (plan.refresh()) return;
  for (Index visit = 0; visit < visits; ++visit)
    if (plan.tied(visit) && !plan.open(visit)) plan.remove(visit, visit);
  if (plan.refresh()) return;
  for (Index visit = 0; visit < visits; ++visit)
    if (!plan.open(visit)) plan.remove(visit, visit);
  plan.refresh();
  each_route([&](Index visit, Index before) {
    return !plan.tied(visit) && plan.insertion(visit, before, kImpossible) != kImpossible && plan.insert(visit, before);
  });
}

}  // namespace dispatch
