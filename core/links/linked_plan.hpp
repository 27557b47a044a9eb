#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "links/let_go.hpp"
#include "links/links.hpp"
#include "links/partners.hpp"
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
/// looks at one route is exact for all. Where times are more than sums and maxima of others, they are so only after
/// `tell_from_nothing`: within a round those before it are changed on, and some may be later than they must.
template <class Cell, class Rules>
class LinkedPlan : public Plan<Cell, Rules> {
  using Base = Plan<Cell, Rules>;

 public:
  LinkedPlan(const Ground<Cell>& ground, Rules rules)
      : Base(ground, std::move(rules)),
        changed_(ground.size().shifts),
        told_(ground.size().shifts), bounded_(ground.size().shifts),
        now_(ground.size().shifts), next_(ground.size().shifts),
        loosened_(ground.size().shifts),
        waiting_(ground.size().shifts),
        span_(ground.size().shifts),
        partners_(links(), nodes_, walk_),
        starts_(partners_, clock_, ground.size().visits),
        limits_(partners_, clock_, ground.size().visits),
        breaks_(ground.any_chosen()) {
    local_ = walk_.sums() && !anybody_jumps();
    linear_ = walk_.sums() && ground.one_window() && !links().any_days();
    loose_ = linear_ && walk_.steady() && ends_are_far();
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

  /// Would some of the same people be in both shifts at once?
  bool are_rivals(Index shift, Index other) const {
    if constexpr (Base::kRivals) {
      if (!Base::any_rivals()) return false;
      const auto rivals = Base::rivals(shift);
      return std::find(rivals.begin(), rivals.end(), other) != rivals.end();
    }
    return false;
  }

  /// Is one of the two orders of a link open, and every variant of it that would do?
  bool lacks(const Link& link, Index order) const { return link.of_one_order ? Base::open(order) : Base::missing(order); }

  /// Are all served without whom an order must not be, or variants of theirs?
  bool partners_served(Index order) const {
    for (const Index number : links().touching(order)) {
      const Link& link = links().link(number);
      if (link.then == order && lacks(link, link.first)) return false;
      if (link.first == order && link.together && lacks(link, link.then)) return false;
    }
    return true;
  }

  void begin_round() {
    forget_changes();
    rough_ = false;
    Base::begin_round();
  }

  void undo_round(std::span<const Index> pool) {
    Base::undo_round(pool);
    forget_changes();
    rough_ = false;
  }

  /// Visit somebody right after node `before`. Where that turns out impossible it stays open, and the answer is false.
  bool insert(Index visit, Index before) {
    const Place place{visit, before};
    return insert(std::span(&place, 1));
  }

  /// The same for all visits of an order at once, which are in different routes.
  bool insert(std::span<const Place> places) {
    if (!settled() && !refresh()) return false;
    bool longer = true;
    for (const Place& place : places) {
      const auto [visit, before] = place;
      if (&place != places.data() && !admits(nodes_[before].shift, visit)) {  // those who have just come may be in the way
        for (const Place& come : places.first(static_cast<std::size_t>(&place - places.data()))) Base::remove(come.visit, come.visit);
        forget_changes();
        return false;
      }
      const Seconds direct = nodes_[before].leg;
      Base::put(visit, before);
      changed_.add(nodes_[visit].shift);
      if (loose_) rules_.links().tie(visit).not_after = kForever;
      longer = longer && nodes_[before].leg + ground_.work.of(nodes_[visit].shift, visit) + nodes_[visit].leg >= direct;
    }
    if (!ground_.work.plain())
      for (const auto& [visit, before] : places)
        if (tied(visit)) await_with(visit);
    if (!longer)
      for (const auto& [visit, before] : places) {
        note_change(before);
        note_change(nodes_[visit].next);
      }
    if (settle(longer ? kLater : kEarlier, places)) return true;
    take_back(places);
    return false;
  }

  /// Take out the visits from `first` to `last` of one route. Times are stale until `refresh`.
  void remove(Index first, Index last) {
    changed_.add(nodes_[first].shift);
    const Index after = nodes_[last].next;
    note_change(first);
    for (Index visit = first; visit != after; visit = nodes_[visit].next)
      partners_.each(visit, [&](Index partner) {
        left_.push_back(partner);
        if (!local_) changed_.add(nodes_[partner].shift);
      });
    Base::remove(first, last);
  }

  /// Put a visit right after node `before`, possible or not. Times are stale until `refresh`.
  void lay(Index visit, Index before) {
    Base::put(visit, before);
    changed_.add(nodes_[visit].shift);
    unsure_ = true;
  }

  /// Tell the times of all routes that changes reach. False when somebody comes too late.
  bool refresh() { return settle(kEarlier); }

  /// Tell all that this round has changed from nothing, where that may make a difference. False when somebody comes too late.
  bool tell_from_nothing() {
    if (!std::exchange(rough_, false)) return true;
    for (const Index shift : Base::touched()) changed_.add(shift);
    unsure_ = true;
    return settle(kEarlier);
  }

  /// Are all times told?
  bool settled() const { return changed_.empty(); }

  /// Ask of an open order's visits what those of its links ask who are served.
  void await_partners(Index order) {
    const Tie tie = partners_.ask_of(order, nodes_[order].duration);
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
    const Roads<Cell>& roads = ground_.roads(nodes_[before].shift);
    const Index place = nodes_[visit].place;
    return walk_.span(visit, nodes_[before], to, roads.seconds_to(place, nodes_[before].place), roads.seconds_from(place, to.place));
  }

 protected:
  using Base::clock_;
  using Base::ground_;
  using Base::nodes_;
  using Base::rules_;
  using Base::walk_;

 private:
  static constexpr Index kMostTurns = 10'000;  ///< After which routes wait for each other without end,
  static constexpr Index kFewTurns = 64;       ///< or, as it is taken, those do who have just come: others have had no more than thirty.
  static constexpr std::int64_t kTwice = 2;

  /// What changed routes do to times: they only become later, or earlier behind the changes as well.
  enum Change : std::uint8_t { kLater, kEarlier };

  /// The part of a route that has changed: who begins before it does not begin earlier, who begins behind it has no more time.
  struct Part {
    Seconds from = kForever, until = kNever;
  };

  bool does(Index engineer, Index visit) const { return !Base::open(visit) && links().engineer(nodes_[visit].shift) == engineer; }

  bool does_any(Index engineer, Index order) const {
    for (Index visit = order; visit < links().end(order); ++visit)
      if (does(engineer, visit)) return true;
    return false;
  }

  template <class Call>
  void each_tied(Index shift, Call call) const {
    for (Index visit = nodes_[Base::start_of(shift)].next; visit < ground_.visits; visit = nodes_[visit].next)
      if (tied(visit)) call(visit);
  }

  void forget_changes() {
    for (const Index shift : changed_.all()) span_[shift] = {};
    changed_.clear();
    left_.clear();
    unsure_ = false;
  }

  /// The route of this visit changes around it.
  void note_change(Index visit) {
    if (visit >= ground_.visits) return;
    Part& part = span_[nodes_[visit].shift];
    part.from = std::min(part.from, walk_.begun(visit));
    part.until = std::max(part.until, walk_.begun(visit));
  }

  /// What is asked of a visit, to be changed.
  Tie& change(Index visit) {
    Base::touch(nodes_[visit].shift);
    Tie& tie = rules_.links().tie(visit);
    asked_.emplace_back(visit, tie);
    return tie;
  }

  /// Could a moment more make a visit of some shift begin much later, in another of its windows or on another day? Two who wait for each
  /// other may then hold each other there when nothing else does, and only telling all from nothing finds out.
  bool anybody_jumps() const {
    const auto holds = [&](Index shift, Seconds moment) { return ground_.shift_start[shift] < moment && moment <= ground_.shift_hard_end[shift]; };
    for (Index shift = 0; shift < ground_.shifts; ++shift) {
      if (links().any_days() && links().gaps().any_midnight([&](Seconds midnight) { return holds(shift, midnight); })) return true;
      for (Index visit = 0; visit < ground_.visits; ++visit)
        for (Index window = nodes_[visit].first_window + 1; window <= nodes_[visit].first_window + nodes_[visit].more_windows; ++window)
          if (holds(shift, ground_.opens[window]) && ground_.closes[window - 1] >= ground_.shift_start[shift]) return true;
    }
    return false;
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

  /// Times of all changed routes and of those that they lead to; `fresh` has just come. Where somebody is late, or a route is not
  /// allowed, nothing is sure until all is told anew or taken back.
  bool settle(Change change, std::span<const Place> fresh = {}) {
    asked_.clear();
    loosened_.clear();
    told_.clear();
    if (unsure_ || (change == kEarlier && !local_))
      forget();
    else if (change == kEarlier)
      release(fresh);
    rough_ = rough_ || (change == kLater && !local_);
    late_ = !tell_forward(change == kLater ? fresh : std::span<const Place>(), linear_ ? ground_.visits : fresh.empty() ? kMostTurns : kFewTurns);
    if (!late_) {
      forget_changes();
      tell_backward();
      if (price_all()) return true;
    }
    for (const Index shift : told_.all()) changed_.add(shift);
    unsure_ = true;
    return false;
  }

  /// Let everybody go who has just come, and all be as before.
  void take_back(std::span<const Place> places) {
    for (; !asked_.empty(); asked_.pop_back()) rules_.links().tie(asked_.back().first) = asked_.back().second;
    for (const auto& [visit, before] : places) Base::remove(visit, visit);
    for (const Index shift : told_.all()) walk_.tell(shift);
    if (!late_) {
      for (const Index shift : bounded_.all()) walk_.bound(shift);
      price_all();
    }
    forget_changes();
  }

  /// Let go of what was asked because of visits whose times may change now, and on from there.
  void release(std::span<const Place> fresh) {
    starts_.begin();
    limits_.begin();
    for (const auto& [visit, before] : fresh) {
      starts_.move_anyway(visit);
      if (!loose_) limits_.move_anyway(visit);
    }
    for (const Index shift : changed_.all())
      for (Index visit = nodes_[Base::start_of(shift)].next; visit < ground_.visits; visit = nodes_[visit].next) {
        if (walk_.begun(visit) >= span_[shift].from) starts_.move(visit);
        if (!loose_ && walk_.begun(visit) <= span_[shift].until) limits_.move(visit);
      }
    for (const Index visit : left_) {
      if (Base::open(visit)) continue;
      starts_.free(visit);
      if (!loose_) limits_.free(visit);
    }
    starts_.spread();
    limits_.spread();
    starts_.each_freed([&](Index visit, Seconds not_before) {
      change(visit).not_before = not_before;
      if (starts_.moves(visit)) changed_.add(nodes_[visit].shift);
    });
    limits_.each_freed([&](Index visit, Seconds not_after) {
      change(visit).not_after = not_after;
      if (limits_.moves(visit)) loosened_.add(nodes_[visit].shift);
    });
  }

  /// Let go of all that was asked in routes which changed ones reach over links.
  void forget() {
    for (const Index visit : left_)
      if (!Base::open(visit)) changed_.add(nodes_[visit].shift);
    for (std::size_t k = 0; k < changed_.all().size(); ++k) {
      const Index shift = changed_.all()[k];
      Base::touch(shift);
      each_tied(shift, [&](Index visit) {
        change(visit) = {};
        partners_.each(visit, [&](Index partner) { changed_.add(nodes_[partner].shift); });
      });
    }
    if (ground_.work.plain()) return;
    for (const Index shift : changed_.all()) each_tied(shift, [&](Index visit) { stretch(visit); });
  }

  /// Ask of a visit that has just come what its partners ask: now it is known how long it takes.
  void await_with(Index visit) {
    const Index order = links().head(visit);
    stretch(visit);
    Tie& tie = rules_.links().tie(visit);
    const Seconds least_work = tie.least_work;
    tie = partners_.ask_of(order, partners_.seconds_of(order));
    tie.least_work = least_work;
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
  bool tell_forward(std::span<const Place> fresh, Index most) {
    next_.clear();
    for (const Index shift : changed_.all()) next_.add(shift);
    Seconds begins = kForever;
    for (Index turn = 0; !next_.empty(); ++turn) {
      if (turn > most) return false;
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
      for (const Index shift : now_.all())
        each_tied(shift, [&](Index visit) {
          push_forward(visit);
          if (breaks_) partners_.each(visit, [&](Index partner) { push_forward(partner); });  // a later break may let it begin earlier
        });
    }
    return true;
  }

  void push_forward(Index visit) {
    partners_.each_ask(visit, [&](Index order, Index asking, Seconds moment) { raise(order, asking, moment); });
  }

  /// No visit of an order but `asking` starts before `moment`.
  void raise(Index order, Index asking, Seconds moment) {
    for (Index visit = order; visit < links().end(order); ++visit) {
      if (visit == asking || Base::open(visit) || moment <= links().tie(visit).not_before || (breaks_ && moment <= walk_.begun(visit))) continue;
      change(visit).not_before = moment;
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
    for (const Index shift : loosened_.all()) waiting_.add(shift);
    while (!waiting_.empty()) {
      const Index shift = waiting_.take();
      bounded_.add(shift);
      walk_.bound(shift);
      each_tied(shift, [&](Index visit) { push_backward(visit); });
    }
  }

  void push_backward(Index visit) {
    partners_.each_limit(visit, [&](Index order, Index asking, Seconds moment) { lower(order, asking, moment); });
  }

  void lower(Index order, Index asking, Seconds moment) {
    for (Index visit = order; visit < links().end(order); ++visit) {
      if (visit == asking || Base::open(visit) || moment >= links().tie(visit).not_after) continue;
      change(visit).not_after = moment;
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
  Shifts told_, bounded_;  ///< Since settling began.
  Shifts now_, next_;
  Shifts loosened_;  ///< Somebody in them may have more time.
  Worklist waiting_;
  std::vector<Part> span_;  ///< By shift.
  Partners<Walk<Cell, Rules>> partners_;
  LetGo<Starts<Walk<Cell, Rules>>, Walk<Cell, Rules>> starts_;
  LetGo<Limits<Walk<Cell, Rules>>, Walk<Cell, Rules>> limits_;
  bool breaks_;
  bool local_ = false;   ///< What rests on whom can be told from times alone.
  bool rough_ = false;   ///< That cannot be told, and times were changed since the round began.
  bool linear_ = false;  ///< Each visit begins at the latest of some moments and of sums of others and fixed times.
  bool late_ = false;    ///< Settling found somebody too late.
  bool loose_ = false;   ///< Latest moments are told for each route by itself.
  bool unsure_ = false;  ///< Times are not those of a settled plan and of what has changed since.
  std::vector<Index> left_;  ///< Partners of those who have left.
  std::vector<std::pair<Index, Tie>> asked_;  ///< What was asked before, of whom, since settling began.
};

}  // namespace dispatch
