#pragma once

#include <algorithm>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "links/links.hpp"
#include "links/worklist.hpp"
#include "plan.hpp"
#include "types.hpp"

namespace dispatch {

/// A place for a visit: right after this node.
struct Place {
  Index visit = kNone;
  Index before = kNone;
};

/// A plan whose routes wait for each other. Its times are the least solution of all that routes and links ask: each
/// route is told alone, links raise what they ask of visits, and the routes of these are told again until nothing
/// changes. `latest` is the greatest solution of the same in the other direction, so that a test of an insertion that
/// looks at one route is exact for all.
template <class Cell, class Rules>
class LinkedPlan : public Plan<Cell, Rules> {
  using Base = Plan<Cell, Rules>;

 public:
  LinkedPlan(const Ground<Cell>& ground, Rules rules)
      : Base(ground, std::move(rules)),
        changed_(ground.size().shifts),
        told_(ground.size().shifts),
        bounded_(ground.size().shifts),
        now_(ground.size().shifts),
        next_(ground.size().shifts),
        waiting_(ground.size().shifts),
        breaks_(!ground.pauses.none()) {}

  const Links& links() const { return rules_.links(); }
  bool tied(Index visit) const { return links().tied(visit); }
  Seconds begun(Index visit) const { return walk_.begun(visit); }

  /// May the visit be done in this shift, beside those whom its links and its crew name?
  bool admits(Index shift, Index visit) const { return Base::admits(shift, visit) && (!tied(visit) || suits(shift, visit)); }
  bool admits_alone(Index shift, Index visit) const { return Base::admits(shift, visit); }

  /// Is the engineer of this shift another one than the rest of the crew, and one whom the links allow?
  bool suits(Index shift, Index visit) const {
    const Index order = links().head(visit), engineer = links().engineer(shift);
    for (Index mate = order; mate < links().end(order); ++mate)
      if (mate != visit && does(engineer, mate)) return false;
    for (const Index number : links().touching(order)) {
      const Link& link = links().link(number);
      const Index other = link.first == order ? link.then : link.first;
      if (link.engineer == kAnyEngineer || Base::open(other)) continue;
      if (does_any(engineer, other) != (link.engineer == kSameEngineer)) return false;
      if (link.engineer == kSameEngineer && links().crew(order) != links().crew(other)) return false;
    }
    return true;
  }

  /// Are all served without whom an order must not be?
  bool partners_served(Index order) const {
    for (const Index number : links().touching(order)) {
      const Link& link = links().link(number);
      if (link.then == order && Base::open(link.first)) return false;
      if (link.first == order && link.together && Base::open(link.then)) return false;
    }
    return true;
  }

  void begin_round() {
    changed_.clear();
    removed_ = false;
    Base::begin_round();
  }

  void undo_round(std::span<const Index> pool) {
    Base::undo_round(pool);
    changed_.clear();
    removed_ = false;
  }

  /// Visit somebody right after node `before`. Where that turns out impossible it stays open, and the answer is false.
  bool insert(Index visit, Index before) {
    const Place place{visit, before};
    return insert(std::span(&place, 1));
  }

  /// The same for all visits of an order at once, which are in different routes.
  bool insert(std::span<const Place> places) {
    bool longer = true;
    for (const auto& [visit, before] : places) {
      const Seconds direct = nodes_[before].leg;
      Base::put(visit, before);
      changed_.add(nodes_[visit].shift);
      longer = longer && nodes_[before].leg + nodes_[visit].duration + nodes_[visit].leg >= direct;
    }
    if (settle(!walk_.steady() || !longer)) return true;
    for (const Place& place : places) remove(place.visit, place.visit);
    settle(true);
    return false;
  }

  /// Take out the visits from `first` to `last` of one route. Times are stale until `refresh`.
  void remove(Index first, Index last) {
    removed_ = true;
    changed_.add(nodes_[first].shift);
    const Index after = nodes_[last].next;
    for (Index visit = first; visit != after; visit = nodes_[visit].next)
      each_partner(visit, [&](Index partner) { changed_.add(nodes_[partner].shift); });
    Base::remove(first, last);
  }

  /// Put a visit right after node `before`, possible or not. Times are stale until `refresh`.
  void lay(Index visit, Index before) {
    Base::put(visit, before);
    changed_.add(nodes_[visit].shift);
  }

  /// Tell the times of all routes that changes reach. False when somebody comes too late.
  bool refresh() { return settle(true); }

  /// Are all times told?
  bool settled() const { return changed_.empty(); }

  /// Ask of an open order's visits what those of its links ask who are served.
  void await_partners(Index order) {
    Tie tie;
    for (const Index number : links().touching(order)) {
      const Link& link = links().link(number);
      const Index other = link.first == order ? link.then : link.first;
      if (Base::open(other)) continue;
      const Seconds begins = walk_.begun(other), latest = nodes_[other].latest;
      if (link.then == order) {
        const Seconds seconds = seconds_of(other);
        tie.not_before = std::max(tie.not_before, links().gaps().then_from(link, begins + seconds));
        tie.not_after = std::min(tie.not_after, links().gaps().then_until(link, latest + seconds));
      } else {
        const Seconds seconds = nodes_[order].duration;
        tie.not_before = std::max(tie.not_before, links().gaps().first_from(link, begins) - seconds);
        tie.not_after = std::min(tie.not_after, links().gaps().first_until(link, latest) - seconds);
      }
    }
    for (Index visit = order; visit < links().end(order); ++visit) rules_.links().tie(visit) = tie;
  }

  /// Does a link make the second start after the first in any case?
  bool forward(const Link& link) const { return nodes_[link.first].duration + link.least > 0 || link.days_least > 0; }

  /// Cost of an insertion if the visit waited until `moment` at least.
  Money insertion_from(Index visit, Index before, Seconds moment) {
    Tie& tie = rules_.links().tie(visit);
    const Seconds kept = std::exchange(tie.not_before, std::max(tie.not_before, moment));
    const Money cost = Base::insertion(visit, before, kImpossible);
    tie.not_before = kept;
    return cost;
  }

  /// When the visit could start right after this node at the earliest, and at the latest without making others late.
  std::pair<Seconds, Seconds> span(Index visit, Index before) const {
    const Node& to = nodes_[nodes_[before].next];
    const Cell* row = ground_.row(nodes_[before].shift, nodes_[visit].place);
    return walk_.span(visit, nodes_[before], to, static_cast<Seconds>(row[nodes_[before].place].in), static_cast<Seconds>(row[to.place].out));
  }

 protected:
  using Base::ground_;
  using Base::nodes_;
  using Base::rules_;
  using Base::walk_;

 private:
  static constexpr Index kMostTurns = 10'000;  ///< After which routes wait for each other without end.

  bool does(Index engineer, Index visit) const { return !Base::open(visit) && links().engineer(nodes_[visit].shift) == engineer; }

  bool does_any(Index engineer, Index order) const {
    for (Index visit = order; visit < links().end(order); ++visit)
      if (does(engineer, visit)) return true;
    return false;
  }

  /// Everybody who is served and whose times depend on those of a visit, or the other way round.
  template <class Call>
  void each_partner(Index visit, Call call) const {
    const Index order = links().head(visit);
    const auto each_visit = [&](Index of) {
      for (Index mate = of; mate < links().end(of); ++mate)
        if (mate != visit && !Base::open(mate)) call(mate);
    };
    each_visit(order);
    for (const Index number : links().touching(order)) {
      const Link& link = links().link(number);
      each_visit(link.first == order ? link.then : link.first);
    }
  }

  template <class Call>
  void each_tied(Index shift, Call call) const {
    for (Index visit = nodes_[Base::start_of(shift)].next; visit < ground_.visits; visit = nodes_[visit].next)
      if (tied(visit)) call(visit);
  }

  /// Times of all changed routes and of those that they lead to; `afresh` if something may have become earlier.
  bool settle(bool afresh) {
    if (afresh || std::exchange(removed_, false)) forget();
    told_.clear();
    const bool in_time = tell_forward();
    changed_.clear();
    if (!in_time) {
      for (const Index shift : told_.all()) changed_.add(shift);
      return false;
    }
    tell_backward();
    if (price_all()) return true;
    for (const Index shift : told_.all()) changed_.add(shift);
    return false;
  }

  /// Let go of all that was asked in routes which changed ones reach over links.
  void forget() {
    for (std::size_t k = 0; k < changed_.all().size(); ++k) {
      const Index shift = changed_.all()[k];
      Base::touch(shift);
      each_tied(shift, [&](Index visit) {
        rules_.links().tie(visit) = {};
        each_partner(visit, [&](Index partner) { changed_.add(nodes_[partner].shift); });
      });
    }
    if (ground_.work.plain()) return;
    for (const Index shift : changed_.all()) each_tied(shift, [&](Index visit) { stretch(visit); });
  }

  /// All visits of a crew last as long as the slowest of them.
  void stretch(Index visit) {
    const Index order = links().head(visit);
    if (links().crew(order) == 1) return;
    Seconds& seconds = rules_.links().tie(visit).least_work;
    for (Index mate = order; mate < links().end(order); ++mate)
      if (!Base::open(mate)) {
        const Node& node = nodes_[mate];
        seconds = std::max(seconds, ground_.work.of(node.shift, mate) + ground_.work.setup(node.previous, mate));
      }
  }

  bool tell_forward() {
    next_.clear();
    for (const Index shift : changed_.all()) next_.add(shift);
    for (Index turn = 0; !next_.empty(); ++turn) {
      if (turn > kMostTurns) return false;
      now_.swap(next_);
      next_.clear();
      for (const Index shift : now_.all()) {
        told_.add(shift);
        Base::touch(shift);
        if (!walk_.tell(shift)) return false;
      }
      const Shifts& asking = breaks_ ? changed_ : now_;  // a later break may let visits begin earlier
      for (const Index shift : asking.all()) each_tied(shift, [&](Index visit) { push_forward(visit); });
    }
    return true;
  }

  void push_forward(Index visit) {
    const Index order = links().head(visit);
    const Seconds begins = walk_.begun(visit), seconds = seconds_of(visit);
    raise(order, visit, begins);
    for (const Index number : links().touching(order)) {
      const Link& link = links().link(number);
      if (link.first == order)
        raise(link.then, kNone, links().gaps().then_from(link, begins + seconds));
      else
        raise(link.first, kNone, links().gaps().first_from(link, begins) - (Base::open(link.first) ? 0 : seconds_of(link.first)));
    }
  }

  Seconds seconds_of(Index visit) const { return walk_.work(nodes_[visit].shift, nodes_[visit].previous, visit); }

  /// No visit of an order but `asking` starts before `moment`.
  void raise(Index order, Index asking, Seconds moment) {
    for (Index visit = order; visit < links().end(order); ++visit) {
      Tie& tie = rules_.links().tie(visit);
      if (visit == asking || Base::open(visit) || moment <= tie.not_before || (breaks_ && moment <= walk_.begun(visit))) continue;
      Base::touch(nodes_[visit].shift);
      tie.not_before = moment;
      if (moment > walk_.begun(visit)) next_.add(nodes_[visit].shift);
    }
  }

  void tell_backward() {
    bounded_.clear();
    for (const Index shift : told_.all()) waiting_.add(shift);
    while (!waiting_.empty()) {
      const Index shift = waiting_.take();
      bounded_.add(shift);
      walk_.bound(shift);
      each_tied(shift, [&](Index visit) { push_backward(visit); });
    }
  }

  void push_backward(Index visit) {
    const Index order = links().head(visit);
    const Seconds latest = nodes_[visit].latest;
    lower(order, visit, latest);
    for (const Index number : links().touching(order)) {
      const Link& link = links().link(number);
      if (link.first == order)
        lower(link.then, kNone, links().gaps().then_until(link, latest + seconds_of(visit)));
      else if (!Base::open(link.first))
        lower(link.first, kNone, links().gaps().first_until(link, latest) - seconds_of(link.first));
    }
  }

  void lower(Index order, Index asking, Seconds moment) {
    for (Index visit = order; visit < links().end(order); ++visit) {
      Tie& tie = rules_.links().tie(visit);
      if (visit == asking || Base::open(visit) || moment >= tie.not_after) continue;
      Base::touch(nodes_[visit].shift);
      tie.not_after = moment;
      if (moment < nodes_[visit].latest) waiting_.add(nodes_[visit].shift);
    }
  }

  bool price_all() {
    bool possible = true;
    for (const Index shift : told_.all()) possible = Base::price(shift, walk_.told_cost(shift)) && possible;
    for (const Index shift : bounded_.all()) Base::open_gaps(shift);
    return possible;
  }

  Shifts changed_;  ///< Their times are stale.
  bool removed_ = false;  ///< Somebody has left them, so that times may become earlier.
  Shifts told_, bounded_;  ///< Since settling began.
  Shifts now_, next_;
  Worklist waiting_;
  bool breaks_;
};

}  // namespace dispatch
