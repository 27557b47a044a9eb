#pragma once

#include <algorithm>
#include <vector>

#include "clock.hpp"
#include "links/links.hpp"
#include "tie.hpp"
#include "types.hpp"

namespace dispatch {

/// Who waits for whom among the visits of a plan, and what they ask of each other.
template <class Walk>
class Partners {
 public:
  Partners(const Links& links, const std::vector<Node>& nodes, const Walk& walk) : links_(links), nodes_(nodes), walk_(walk) {}

  const Links& links() const { return links_; }
  const Node& node(Index visit) const { return nodes_[visit]; }
  const Tie& tie(Index visit) const { return links_.tie(visit); }
  bool open(Index visit) const { return nodes_[visit].shift == kNone; }
  Seconds begun(Index visit) const { return walk_.begun(visit); }
  Seconds route_limit(Index visit) const { return walk_.route_limit(visit); }
  Seconds seconds_of(Index visit) const { return walk_.work(nodes_[visit].shift, nodes_[visit].previous, visit); }

  /// Everybody who is served and whose times depend on those of a visit, or the other way round.
  template <class Call>
  void each(Index visit, Call call) const {
    const Index order = links_.head(visit);
    const auto each_visit = [&](Index of) {
      for (Index mate = of; mate < links_.end(of); ++mate)
        if (mate != visit && !open(mate)) call(mate);
    };
    each_visit(order);
    for (const Index number : links_.touching(order)) {
      const Link& link = links_.link(number);
      each_visit(link.first == order ? link.then : link.first);
    }
  }

  /// What those of its links who are served ask of an order that takes so long.
  Tie ask_of(Index order, Seconds seconds) const {
    Tie tie;
    for (const Index number : links_.touching(order)) {
      const Link& link = links_.link(number);
      const Index other = link.first == order ? link.then : link.first;
      if (open(other)) continue;
      const Seconds begins = begun(other), latest = nodes_[other].latest;
      if (link.then == order) {
        const Seconds theirs = seconds_of(other);
        tie.not_before = std::max(tie.not_before, links_.gaps().then_from(link, begins + theirs));
        tie.not_after = std::min(tie.not_after, links_.gaps().then_until(link, latest + theirs));
      } else {
        tie.not_before = std::max(tie.not_before, links_.gaps().first_from(link, begins) - seconds);
        tie.not_after = std::min(tie.not_after, links_.gaps().first_until(link, latest) - seconds);
      }
    }
    return tie;
  }

  /// All orders of which a visit asks not to begin before a moment, itself not being meant.
  template <class Call>
  void each_ask(Index visit, Call call) const {
    walk_.each_ask(visit, begun(visit), call);
  }

  /// All orders of which a visit asks not to begin after a moment, itself not being meant.
  template <class Call>
  void each_limit(Index visit, Call call) const {
    const Index order = links_.head(visit);
    const Seconds latest = nodes_[visit].latest;
    call(order, visit, latest);
    for (const Index number : links_.touching(order)) {
      const Link& link = links_.link(number);
      if (link.first == order)
        call(link.then, kNone, links_.gaps().then_until(link, latest + seconds_of(visit)));
      else if (!open(link.first))
        call(link.first, kNone, links_.gaps().first_until(link, latest) - seconds_of(link.first));
    }
  }

 private:
  const Links& links_;
  const std::vector<Node>& nodes_;
  const Walk& walk_;
};

}  // namespace dispatch
