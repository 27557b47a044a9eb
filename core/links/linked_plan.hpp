#pragma once

#include <algorithm>
#include <cstdint>
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
        breaks_(ground.any_chosen()) {
    since_.assign(ground.size().shifts, kForever);
    moved_.assign(ground.size().visits, 0);
    released_.assign(ground.size().visits, 0);
    linear_ = walk_.steady() && ground.one_window() && !links().any_days();
    loose_ = linear_ && ends_are_far();
  }

  const Links& links() const { return rules_.links(); }
  bool tied(Index visit) const { return links().tied(visit); }
  Seconds begun(Index visit) const { return walk_.begun(visit); }

  /// May the visit be done in this shift, beside those whom its links and its crew name?
  bool admits(Index shift, Index visit) const {
    return (only_ == kNone || shift == only_) && Base::admits(shift, visit) && (!tied(visit) || suits(shift, visit));
  }

  /// Let nobody in elsewhere than in this shift for now; none for no such limit.
  void keep_to(Index shift) { only_ = shift; }
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

  /// Are all served without whom an order must not be, or variants of theirs?
  bool partners_served(Index order) const {
    for (const Index number : links().touching(order)) {
      const Link& link = links().link(number);
      if (link.then == order && Base::missing(link.first)) return false;
      if (link.first == order && link.together && Base::missing(link.then)) return false;
    }
    return true;
  }

  void begin_round() {
    forget_changes();
    Base::begin_round();
  }

  void undo_round(std::span<const Index> pool) {
    Base::undo_round(pool);
    forget_changes();
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
      if (loose_) rules_.links().tie(visit).not_after = kForever;
      if (nodes_[before].leg + nodes_[visit].duration + nodes_[visit].leg >= direct) continue;
      longer = false;
      may_be_earlier(nodes_[visit].next);
    }
    const bool only_these = loose_ && !removed_;
    if (settle(walk_.steady() && longer ? kLater : kEarlier, places)) return true;
    if (only_these && late_)
      take_back(places);
    else
      part(places);
    return false;
  }

  /// Take out the visits from `first` to `last` of one route. Times are stale until `refresh`.
  void remove(Index first, Index last) {
    removed_ = true;
    changed_.add(nodes_[first].shift);
    const Index after = nodes_[last].next;
    may_be_earlier(first);
    for (Index visit = first; visit != after; visit = nodes_[visit].next)
      each_partner(visit, [&](Index partner) {
        left_.push_back(partner);
        if (!loose_) changed_.add(nodes_[partner].shift);
      });
    Base::remove(first, last);
  }

  /// Put a visit right after node `before`, possible or not. Times are stale until `refresh`.
  void lay(Index visit, Index before) {
    Base::put(visit, before);
    changed_.add(nodes_[visit].shift);
  }

  /// Tell the times of all routes that changes reach. False when somebody comes too late.
  bool refresh() { return settle(kEarlier); }

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
  static constexpr std::int64_t kTwice = 2;

  /// What changed routes do to times: they only become later, or earlier behind the changes as well, or nobody knows.
  enum Change : std::uint8_t { kLater, kEarlier, kAnything };

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

  void forget_changes() {
    for (const Index shift : changed_.all()) since_[shift] = kForever;
    changed_.clear();
    left_.clear();
    removed_ = false;
  }

  /// Nobody in the route of this visit who begins before it changes his times.
  void may_be_earlier(Index visit) {
    if (visit < ground_.visits) since_[nodes_[visit].shift] = std::min(since_[nodes_[visit].shift], walk_.begun(visit));
  }

  /// Could all the work be done twice over, after the last visit may begin, before any tied visit or shift must end? Then
  /// hardly anybody comes too late because others wait, and it is enough to notice it once it has happened.
  bool ends_are_far() const {
    std::int64_t work = 0;
    Seconds opens = kNever, ends = kForever;
    for (Index visit = 0; visit < ground_.visits; ++visit) {
      work += nodes_[visit].duration;
      opens = std::max(opens, nodes_[visit].opens);
      if (nodes_[visit].more_windows >= 0) ends = std::min(ends, nodes_[visit].closes);
    }
    for (const Seconds end : ground_.shift_hard_end) ends = std::min(ends, end);
    for (const Seconds start : ground_.shift_start) opens = std::max(opens, start);
    return opens + kTwice * work / std::max<Index>(1, ground_.shifts) < ends;
  }

  /// Times of all changed routes and of those that they lead to; `fresh` has just come.
  bool settle(Change change, std::span<const Place> fresh = {}) {
    if (std::exchange(removed_, false) && change == kLater) change = kEarlier;
    changes_.clear();
    if (change == kEarlier && loose_)
      release();
    else if (change != kLater)
      forget();
    told_.clear();
    late_ = !tell_forward(change == kLater ? fresh : std::span<const Place>());
    forget_changes();
    if (late_) {
      for (const Index shift : told_.all()) changed_.add(shift);
      return false;
    }
    tell_backward();
    if (price_all()) return true;
    for (const Index shift : told_.all()) changed_.add(shift);
    return false;
  }

  /// Let everybody go who has just come, and all be as before.
  void take_back(std::span<const Place> places) {
    while (!changes_.empty()) {
      const auto [visit, moment] = changes_.back();
      changes_.pop_back();
      rules_.links().tie(visit).not_before = moment;
    }
    for (const auto& [visit, before] : places) Base::remove(visit, visit);
    for (const Index shift : changed_.all()) walk_.tell(shift);
    forget_changes();
  }

  /// The same where more than times has changed since.
  void part(std::span<const Place> places) {
    for (const Place& place : places) remove(place.visit, place.visit);
    settle(kAnything);
  }

  /// Let go of what was asked because of visits that may begin earlier now: those behind a change, those who wait for just
  /// them, and on from there. Who waits for each other keeps nobody where he is.
  void release() {
    ++turn_;
    earlier_.clear();
    freed_.clear();
    for (const Index shift : changed_.all())
      for (Index visit = nodes_[Base::start_of(shift)].next; visit < ground_.visits; visit = nodes_[visit].next)
        if (walk_.begun(visit) >= since_[shift] && walk_.begun(visit) > nodes_[visit].opens) moves(visit);
    for (const Index visit : left_)
      if (!Base::open(visit)) frees(visit);
    for (std::size_t k = 0; k < earlier_.size(); ++k)
      each_ask(earlier_[k], [&](Index order, Index asking, Seconds moment) {
        for (Index visit = order; visit < links().end(order); ++visit)
          if (visit != asking && !Base::open(visit) && rules_.links().tie(visit).not_before == moment) frees(visit);
      });
    for (const Index visit : freed_) {
      Base::touch(nodes_[visit].shift);
      Seconds& not_before = rules_.links().tie(visit).not_before;
      changes_.emplace_back(visit, not_before);
      not_before = kNever;
      if (moved_[visit] == turn_) changed_.add(nodes_[visit].shift);
      each_partner(visit, [&](Index partner) {
        if (moved_[partner] == turn_) return;
        each_ask(partner, [&](Index order, Index asking, Seconds moment) {
          if (order == links().head(visit) && asking != visit) not_before = std::max(not_before, moment);
        });
      });
    }
  }

  void moves(Index visit) {
    if (std::exchange(moved_[visit], turn_) != turn_) earlier_.push_back(visit);
  }

  /// What was asked of a visit is asked no more; if that held it, it may begin earlier, and all behind it who never wait.
  void frees(Index visit) {
    if (std::exchange(released_[visit], turn_) == turn_) return;
    freed_.push_back(visit);
    const Seconds begins = walk_.begun(visit);
    if (begins <= nodes_[visit].opens || begins != rules_.links().tie(visit).not_before) return;
    moves(visit);
    for (Index at = visit, next = nodes_[at].next; next < ground_.visits; at = next, next = nodes_[at].next) {
      const Seconds arrives = nodes_[at].departure + nodes_[at].leg;
      if (walk_.begun(next) != arrives || arrives <= nodes_[next].opens) return;
      moves(next);
    }
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

  /// Where times are no more than sums and maxima, the one who has just come and has to wait because others waited for him
  /// waits for himself: that has no end.
  bool tell_forward(std::span<const Place> fresh) {
    next_.clear();
    for (const Index shift : changed_.all()) next_.add(shift);
    Seconds begins = kForever;
    for (Index turn = 0; !next_.empty(); ++turn) {
      if (turn > (linear_ ? ground_.visits : kMostTurns)) return false;
      now_.swap(next_);
      next_.clear();
      for (const Index shift : now_.all()) {
        told_.add(shift);
        Base::touch(shift);
        if (!walk_.tell(shift)) return false;
      }
      if (linear_ && !fresh.empty()) {
        const Seconds before = begins;
        begins = kNever;
        for (const Place& place : fresh) begins = std::max(begins, walk_.begun(place.visit));
        if (begins > before) return false;
      }
      const Shifts& asking = breaks_ ? changed_ : now_;  // a later break may let visits begin earlier
      for (const Index shift : asking.all()) each_tied(shift, [&](Index visit) { push_forward(visit); });
    }
    return true;
  }

  void push_forward(Index visit) {
    each_ask(visit, [&](Index order, Index asking, Seconds moment) { raise(order, asking, moment); });
  }

  template <class Call>
  void each_ask(Index visit, Call call) const {
    walk_.each_ask(visit, walk_.begun(visit), call);
  }

  Seconds seconds_of(Index visit) const { return walk_.work(nodes_[visit].shift, nodes_[visit].previous, visit); }

  /// No visit of an order but `asking` starts before `moment`.
  void raise(Index order, Index asking, Seconds moment) {
    for (Index visit = order; visit < links().end(order); ++visit) {
      Tie& tie = rules_.links().tie(visit);
      if (visit == asking || Base::open(visit) || moment <= tie.not_before || (breaks_ && moment <= walk_.begun(visit))) continue;
      Base::touch(nodes_[visit].shift);
      if (loose_) changes_.emplace_back(visit, tie.not_before);
      tie.not_before = moment;
      if (moment > walk_.begun(visit)) next_.add(nodes_[visit].shift);
    }
  }

  void tell_backward() {
    bounded_.clear();
    if (loose_) {
      for (const Index shift : told_.all()) {
        walk_.bound(shift);
        bounded_.add(shift);
      }
      return;
    }
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

  Index only_ = kNone;  ///< The only shift that admits anybody for now.
  Shifts changed_;  ///< Their times are stale.
  bool removed_ = false;  ///< Somebody has left them, so that times may become earlier.
  Shifts told_, bounded_;  ///< Since settling began.
  Shifts now_, next_;
  Worklist waiting_;
  bool breaks_;
  bool linear_ = false;  ///< Each visit begins at the latest of some moments and of sums of others and fixed times.
  bool late_ = false;    ///< Settling found somebody too late.
  bool loose_ = false;   ///< Latest moments are told for each route by itself.
  std::vector<Seconds> since_;  ///< By shift: nobody who began earlier changes his times.
  std::vector<Index> left_;     ///< Partners of those who have left.
  std::vector<Index> moved_, released_;  ///< By visit: last turn in which it was one of these.
  std::vector<Index> earlier_, freed_;   ///< Who may begin earlier, and who is asked anew.
  std::vector<std::pair<Index, Seconds>> changes_;  ///< What was asked before, of whom, since settling began.
  Index turn_ = 0;
};

}  // namespace dispatch
