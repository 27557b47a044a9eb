#pragma once

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "flows.hpp"
#include "ground.hpp"
#include "latest_parts.hpp"
#include "layers.hpp"
#include "trace.hpp"
#include "types.hpp"
#include "whole.hpp"

namespace dispatch {

/// When a node is left at the earliest, by the number of breaks taken before, and what was added up until then.
struct Pace {
  std::array<Seconds, kLayers> left{};
  Tally tally;
};

/// Follows routes visit by visit, as `dispatch/clock.py` does, where one number for all that comes later is not enough:
/// several windows, breaks, priced starts, limits of the whole route. What changes no more is not followed further.
template <class Cell, class Rules>
class Walk {
 public:
  Walk(const Ground<Cell>& ground, const Rules& rules, std::vector<Node>& nodes)
      : ground_(ground), rules_(rules), nodes_(nodes), clock_{ground.opens.data(), ground.closes.data()},
        layers_(ground, rules, nodes), flows_(ground, rules, nodes), trace_(ground, rules, nodes) {
    even_ = ground.work.plain();
    brief_ = !Rules::kAsksWhole && steady();
    paces_.resize(nodes.size());
    wholes_.resize(ground.size().shifts);
    if constexpr (Rules::kCompares) latest_.resize(nodes.size());
    saved_paces_.reserve(paces_.size());
    saved_wholes_.reserve(wholes_.size());
    for (Index shift = 0; shift < ground.shifts; ++shift) {
      roaming_.push_back(!ground.pauses.anywhere(shift));
      const bool priced = rules.prices_starts() || ground.profile.varies(ground.mode[shift]);
      direct_.push_back(!roaming_[shift] && !ground.stock.restocks(shift) && !ground.reloads.any(shift) && !ground.profile.varies(ground.mode[shift]));
      even_ = even_ && direct_[shift];
      const bool lasts = ground.pauses.rests(shift) || ground.reloads.any(shift) || rules.leaves_late(shift) || rules.asks_for_ends(shift);
      traced_.push_back(!flows_.tells(shift) && (roaming_[shift] || lasts || ((priced || Rules::kLinked) && ground.pauses.count(shift) > 0)));
      const bool summed = !Rules::kLinked && !traced_[shift] && !flows_.tells(shift) && direct_[shift] && !ground.work.has_setups();
      summed_.push_back(summed && !rules.prices_starts());
      uniform_.push_back(ground.pauses.count(shift) == 0 && ground.one_window());
      Pace& pace = paces_[start_of(shift)];
      pace.left.fill(kForever);
      pace.left[0] = ground.shift_start[shift];
    }
    if (std::find(traced_.begin(), traced_.end(), true) != traced_.end()) trace_.expect();
  }

  /// Do windows and the legs between neighbours tell all times, so that `delay` is enough?
  bool brief() const { return brief_; }

  /// What starts and the return cost more if `visit` comes between `from` and `to`, followed only until nobody is delayed;
  /// those who wait for a visit that is delayed count, too. No less than `limit` where it is not less.
  Money delay(Index visit, const Node& from, const Node& to, Seconds in, Seconds out, Money limit) const {
    const Index shift = from.shift;
    const Seconds begins = start(visit, from.departure + in);
    const bool may_stop = &nodes_[from.next] == &to && saves(shift) == 0;
    Delay delay{rules_.start(shift, visit, begins), largest(number(from), visit, begins), may_stop ? limit : kImpossible};
    for (const Node* gone = &nodes_[from.next]; gone != &to; gone = &nodes_[gone->next])  // who is replaced starts no more
      delay.cost -= rules_.start(shift, number(*gone), gone->departure - gone->duration);
    if constexpr (Rules::kLinked)
      if (rules_.links().tied(visit)) push(visit, begins, delay, kReach);
    const Index on = go_on(number(to), begins + nodes_[visit].duration + out, delay, kReach);
    return delay.cost >= delay.limit ? kImpossible : delay.cost + larger(shift, delay.late, on);
  }

  /// Cost of the whole route with `visit` between `from` and `to`, `kImpossible` when that is not allowed or reaches the limit.
  Money with(Index visit, const Node& from, const Node& to, const Known<Cell>& known) const {
    return summed_[from.shift] ? sum_up(visit, from, to, known) : whole_with(visit, from, to, known.in, known.out);
  }

  const Whole& whole(Index shift) const { return wholes_[shift]; }

  /// What the route may at most cost less with one more visit, apart from legs and visits.
  Money saves(Index shift) const { return rules_.saves(shift, wholes_[shift]); }

  /// When `to` is reached at the earliest with `visit` before it, `kForever` where bounds leave no room, `kNever` where only
  /// `reach_unevenly` tells it.
  Seconds reach(Index visit, const Node& from, const Node& to, Seconds in, Seconds out) const {
    const Node& fresh = nodes_[visit];
    const Seconds there = awaited(rules_, visit, from.departure + in);
    if (!even_ || there > fresh.closes) return kNever;
    const Seconds begins = std::max(there, fresh.opens);
    if (is_too_late(rules_, visit, begins)) return kForever;
    const Seconds arrival = begins + fresh.duration + out;
    return arrival <= to.latest ? arrival : kForever;
  }

  /// The same where legs and work may not be as long as usual, windows may be over, and others may wait.
  Seconds reach_unevenly(Index visit, const Node& from, const Node& to, Seconds in, Seconds out) const {
    const Index shift = from.shift;
    const Seconds begins = start(visit, from.departure + least(shift, from.place, nodes_[visit].place, in));
    if (begins == kForever) return kForever;
    if (is_too_late(rules_, visit, begins)) return kForever;
    const Seconds ends = begins + work(shift, number(from), visit);
    const Seconds arrival = ends + least(shift, nodes_[visit].place, to.place, out);
    return ends <= ground_.work.finish_by(visit) && arrival <= to.latest ? arrival : kForever;
  }

  /// Tell times of a route again and return its cost, `kImpossible` when it is not allowed.
  Money record(Index shift) {
    if (nodes_[start_of(shift)].next >= ground_.visits) return record_empty(shift);
    if (!tell(shift)) return kImpossible;
    bound(shift);
    return cost(shift, wholes_[shift]);
  }

  /// Tell when the visits of a route begin, and what it adds up to. False when somebody comes too late.
  bool tell(Index shift) {
    if (nodes_[start_of(shift)].next >= ground_.visits) {
      record_empty(shift);
      return true;
    }
    const bool possible = flows_.tells(shift) ? flows_.record(shift, wholes_[shift])
                          : traced_[shift]    ? trace_.record(shift, wholes_[shift])
                                              : record_paces(shift);
    wholes_[shift].hot = rules_.hot_visits(shift);
    if constexpr (Rules::kCompares)
      if (possible && compares(shift)) wholes_[shift].late = note_lateness(shift);
    return possible;
  }

  /// Latest arrivals, never too early: as if no more breaks and no set-ups were needed.
  void bound(Index shift) {
    const Node* after = &nodes_[start_of(shift) + 1];
    for (Index visit = after->previous; visit < ground_.visits; visit = nodes_[visit].previous) {
      Node& node = nodes_[visit];
      const Seconds seconds = work_alone(ground_, rules_, shift, visit);
      Seconds limit = limit_before(*after, shift, visit, seconds);
      if constexpr (Rules::kLinked) limit = std::min(limit, rules_.links().tie(visit).not_after);
      node.latest = clock_.template latest<true>(node, limit);
      node.onward = after->onward + node.leg + seconds;
      node.not_before = std::max(after->not_before, node.opens + node.onward);
      after = &node;
    }
  }

  /// When a visit must begin at the latest for what comes behind it in its route, and to be done in time itself.
  Seconds route_limit(Index visit) const {
    const Node& node = nodes_[visit];
    return limit_before(nodes_[node.next], node.shift, visit, work_alone(ground_, rules_, node.shift, visit));
  }

  /// Cost of a route as it was told, `kImpossible` when it is not allowed.
  Money told_cost(Index shift) const {
    return nodes_[start_of(shift)].next >= ground_.visits ? rules_.idle() : cost(shift, wholes_[shift]);
  }

  /// When the work at a visit begins, as it was told.
  Seconds begun(Index visit) const {
    const Node& node = nodes_[visit];
    return ground_.chosen(node.shift) ? trace_.begun(visit) : node.departure - work(node.shift, node.previous, visit);
  }

  /// When `visit` could start between `from` and `to` at the earliest, and at the latest.
  std::pair<Seconds, Seconds> span(Index visit, const Node& from, const Node& to, Seconds in, Seconds out) const {
    const Index shift = from.shift;
    const Seconds done = std::min(to.latest - least(shift, nodes_[visit].place, to.place, out), ground_.work.finish_by(visit));
    const Seconds limit = std::min(done - work(shift, number(from), visit), rules_.links().tie(visit).not_after);
    return {start(visit, from.departure + least(shift, from.place, nodes_[visit].place, in)), clock_.template latest<true>(nodes_[visit], limit)};
  }

  /// All orders of which a visit that begins then asks not to begin before a moment, itself not being meant.
  template <class Call>
  void each_ask(Index visit, Seconds begins, Call call) const {
    const auto& links = rules_.links();
    const Index order = links.head(visit);
    const Seconds seconds = work(nodes_[visit].shift, nodes_[visit].previous, visit);
    call(order, visit, begins);
    for (const Index number : links.touching(order)) {
      const auto& link = links.link(number);
      if (link.first == order) {
        call(link.then, kNone, links.gaps().then_from(link, begins + seconds));
      } else {
        const Node& first = nodes_[link.first];
        call(link.first, kNone, links.gaps().first_from(link, begins) - (first.shift == kNone ? 0 : work(first.shift, first.previous, link.first)));
      }
    }
  }

  /// Time on site of a visit.
  Seconds work(Index shift, Index before, Index visit) const { return time_on_site(ground_, rules_, shift, before, visit); }

  /// Do nothing but windows, legs and links that never change tell when visits begin?
  bool steady() const { return ground_.work.plain() && sums(); }

  /// The same with work that takes as long as it takes in its shift: are times sums and maxima of others?
  bool sums() const { return !ground_.work.has_setups() && ground_.profile.none() && !ground_.any_chosen(); }

  void begin_round() {
    saved_paces_.clear();
    saved_wholes_.clear();
  }
  void save(Index shift) { saved_wholes_.push_back(wholes_[shift]); }
  void save_node(Index node) {
    if (!brief_) saved_paces_.push_back(paces_[node]);
  }
  /// The sequence of a route is what it was before.
  void retell(Index shift) {
    if (flows_.tells(shift)) flows_.note(shift);
    if constexpr (Rules::kCompares)
      if (compares(shift)) note_lateness(shift);
  }
  void begin_undo() {
    next_pace_ = saved_paces_.data();
    next_whole_ = saved_wholes_.data();
  }
  void restore(Index shift) { wholes_[shift] = *next_whole_++; }
  void restore_node(Index node) {
    if (!brief_) paces_[node] = *next_pace_++;
  }

 private:
  static constexpr Index kReach = 2;  ///< Over so many links more than one it is followed what a delay costs.

  /// Start of work at a visit after arriving at `moment`.
  Seconds start(Index visit, Seconds moment) const { return layers_.start(visit, moment); }

  Seconds limit_before(const Node& after, Index shift, Index visit, Seconds seconds) const {
    return std::min(after.latest - least(shift, nodes_[visit].place, after.place, nodes_[visit].leg), ground_.work.finish_by(visit)) - seconds;
  }

  Index start_of(Index shift) const { return ground_.visits + 2 * shift; }
  Index number(const Node& node) const { return static_cast<Index>(&node - nodes_.data()); }

  /// Where a break may lead elsewhere, the way there and on may be shorter than the direct leg.
  Seconds least(Index shift, Index from, Index to, Seconds leg) const {
    if (direct_[shift]) return leg;
    if (flows_.tells(shift)) return flows_.least(shift, from, to, leg);
    return roaming_[shift] || ground_.reloads.any(shift) ? 0 : ground_.profile.least(ground_.mode[shift], leg);
  }

  /// Has the largest lateness a price, and is this route followed without its whole timetable?
  bool compares(Index shift) const { return rules_.compares() && !traced_[shift]; }

  /// What delays cost, and how late they make the latest; once they cost the limit, they are not followed any more.
  struct Delay {
    Money cost;
    Seconds late;
    Money limit;
  };

  /// The stop `at` and those behind it are reached later than before. Returns from where on all is as it was, the start of the
  /// route where that is nowhere.
  Index go_on(Index at, Seconds arrival, Delay& delay, Index reach) const {
    const Index shift = nodes_[at].shift;
    for (; at < ground_.visits && delay.cost < delay.limit; at = nodes_[at].next) {
      const Node& node = nodes_[at];
      const Seconds before = node.departure - node.duration, now = start(at, arrival);
      if (now == before) return at;
      if (!count(shift, at, before, now, delay, reach)) break;
      arrival = now + node.duration + node.leg;
    }
    delay.cost += rules_.back(shift, arrival) - rules_.back(shift, wholes_[shift].back);
    return start_of(shift);
  }

  /// A visit starts later than before. False if that is too late.
  bool count(Index shift, Index visit, Seconds before, Seconds now, Delay& delay, Index reach) const {
    if constexpr (Rules::kLinked)
      if (now == kForever) {
        delay.cost = delay.limit;
        return false;
      }
    delay.cost += rules_.start(shift, visit, now) - rules_.start(shift, visit, before);
    if constexpr (Rules::kCompares) delay.late = std::max(delay.late, rules_.late(visit, now));
    if constexpr (Rules::kLinked)
      if (reach > 0 && rules_.links().tied(visit)) push(visit, now, delay, reach - 1);
    return true;
  }

  /// Those who wait for a visit, and all behind them, if it begins then.
  void push(Index visit, Seconds begins, Delay& delay, Index reach) const {
    each_ask(visit, begins, [&](Index order, Index asking, Seconds moment) {
      for (Index other = order; other < rules_.links().end(order); ++other) {
        const Node& node = nodes_[other];
        if (other == asking || node.shift == kNone || delay.cost >= delay.limit) continue;
        const Seconds before = node.departure - node.duration;
        if (moment <= before) continue;
        const Seconds now = clock_.template start<true>(node, moment);
        if (count(node.shift, other, before, now, delay, 0)) go_on(node.next, now + node.duration + node.leg, delay, reach);
      }
    });
  }

  /// Note how late all stretches of a route are, and return how late it is.
  Seconds note_lateness(Index shift) {
    return latest_.note(nodes_, start_of(shift), ground_.visits, [&](Index visit) { return rules_.late(visit, begun(visit)); });
  }

  /// How late a route is up to this node and a visit after it.
  Seconds largest(Index from, Index visit, Seconds begins) const {
    if constexpr (Rules::kCompares) return std::max(latest_.until(from), rules_.late(visit, begins));
    return 0;
  }

  /// What it costs all routes together if this one is so late until this node, and from there on as it was.
  Money larger(Index shift, Seconds late, Index on) const {
    if constexpr (Rules::kCompares) {
      Whole whole = wholes_[shift];
      whole.late = std::max(late, latest_.from(on));
      return rules_.crossing(shift, whole);
    }
    return 0;
  }

  /// `with` where the moments, or what they cost, are not all that changes.
  [[gnu::noinline]] Money whole_with(Index visit, const Node& from, const Node& to, const Cell& in, const Cell& out) const {
    const Index shift = from.shift;
    if (traced_[shift]) return trace_.with(shift, number(from), visit, number(to));
    Whole whole = wholes_[shift];
    whole.hot = hot_with(shift, visit, from, to);
    const bool possible = flows_.tells(shift)           ? flows_.with(visit, number(from), number(to), in, out, whole)
                          : ground_.pauses.count(shift) ? follow<kMostBreaks>(visit, from, to, in, out, whole)
                                                        : follow<0>(visit, from, to, in, out, whole);
    return possible ? cost_with(shift, whole) : kImpossible;
  }

  /// `with` where all but the times is a sum: first as if one were back as early as bounds allow, which may be too dear already.
  Money sum_up(Index visit, const Node& from, const Node& to, const Known<Cell>& known) const {
    const Index shift = from.shift;
    const Seconds there = known.in.seconds(), on = known.out.seconds(), seconds = spent(shift, visit);
    if (!rules_.allows_leg(shift, there) || !rules_.allows_leg(shift, on)) return kImpossible;
    Whole whole = wholes_[shift];
    whole.hot = hot_with(shift, visit, from, to);
    const Seconds before = whole.back;
    whole.back = std::max(to.not_before, known.arrival + to.onward);
    whole.tally += {known.more, there + on - from.leg, known.in.metres() + known.out.metres() - from.metres, seconds};
    const Node* gone = &nodes_[from.next];
    if (gone == &to && there + seconds + on >= from.leg) whole.back = std::max(whole.back, before);
    for (; gone != &to; gone = &nodes_[gone->next]) whole.tally -= {0, gone->leg, gone->metres, spent(shift, number(*gone))};
    const bool told = uniform_[shift] && nodes_[visit].more_windows == 0;
    const Money least = cost_with(shift, whole);
    if (told || least >= known.limit) return least < known.limit ? least : kImpossible;
    whole.back = before;
    return chase(visit, from, to, there, on, whole) ? cost_with(shift, whole) : kImpossible;
  }

  /// Time on site where there are no set-ups.
  Seconds spent(Index shift, Index visit) const { return even_ ? nodes_[visit].duration : ground_.work.of(shift, visit); }

  Index hot_with(Index shift, Index visit, const Node& from, const Node& to) const { return trace_.hot_with(shift, number(from), visit, number(to)); }

  /// What a route like this would cost, all routes together with it. All rules are asked in one place, without calls.
  [[gnu::flatten]] Money cost_with(Index shift, const Whole& whole) const {
    if (!rules_.allows(shift, whole)) return kImpossible;
    return whole.tally.money + rules_.whole(shift, whole) + rules_.used() + rules_.crossing(shift, whole);
  }

  [[gnu::flatten]] Money cost(Index shift, const Whole& whole) const {
    if (!rules_.allows(shift, whole)) return kImpossible;
    return whole.tally.money + rules_.whole(shift, whole) + rules_.used();
  }

  /// When one is back with `visit` between two nodes, if that changes; all else of `whole` is known. False when somebody comes too late.
  bool chase(Index visit, const Node& from, const Node& to, Seconds in, Seconds out, Whole& whole) const {
    const Index breaks = ground_.pauses.count(from.shift);
    if (breaks == 0) return chase<0>(visit, from, to, in, out, whole);
    return breaks == 1 ? chase<1>(visit, from, to, in, out, whole) : chase<kMostBreaks>(visit, from, to, in, out, whole);
  }

  template <Index kMost>
  bool chase(Index visit, const Node& from, const Node& to, Seconds in, Seconds out, Whole& whole) const {
    const Index shift = from.shift, breaks = ground_.pauses.count(shift), first = ground_.pauses.first(shift);
    std::array<Seconds, kMost + 1> left;
    std::copy_n(paces_[number(from)].left.begin(), left.size(), left.begin());
    layers_.template pass<kMost>(first, breaks, left.data(), in);
    if (!layers_.template serve<kMost>(breaks, left.data(), visit, spent(shift, visit))) return false;
    for (Index at = number(to);; at = nodes_[at].next) {
      layers_.template pass<kMost>(first, breaks, left.data(), out);
      if (at >= ground_.visits) break;
      if (!layers_.template serve<kMost>(breaks, left.data(), at, spent(shift, at))) return false;
      if (std::equal(left.begin(), left.end(), paces_[at].left.begin())) return true;
      out = nodes_[at].leg;
    }
    return layers_.template come_back<kMost>(shift, first, breaks, left.data(), whole);
  }

  template <Index kMost>
  bool follow(Index visit, const Node& from, const Node& to, const Cell& in, const Cell& out, Whole& whole) const {
    const Index shift = from.shift;
    Pace pace = paces_[number(from)];
    if (!arrive<kMost>(shift, pace, number(from), visit, in.seconds(), in.metres())) return false;
    whole.late = largest(number(from), visit, pace.left[0] - work(shift, number(from), visit));
    Index before = visit;
    Seconds leg = out.seconds();
    Metres metres = out.metres();
    for (Index at = number(to); at < ground_.visits; at = nodes_[at].next) {
      if (!arrive<kMost>(shift, pace, before, at, leg, metres)) return false;
      if constexpr (Rules::kCompares) whole.late = std::max(whole.late, rules_.late(at, pace.left[0] - work(shift, before, at)));
      if (kMost ? pace.left == paces_[at].left : pace.left[0] == paces_[at].left[0]) {  // from here on all is as it was
        whole.tally -= paces_[at].tally;
        whole.tally += pace.tally;
        if constexpr (Rules::kCompares) whole.late = std::max(whole.late, latest_.from(at));
        return true;
      }
      before = at;
      leg = nodes_[at].leg;
      metres = nodes_[at].metres;
    }
    return return_home<kMost>(shift, pace, leg, metres, whole);
  }

  /// From leaving one node to leaving the visit that comes next. False when that is too late.
  template <Index kMost>
  bool arrive(Index shift, Pace& pace, Index before, Index visit, Seconds leg, Metres metres) const {
    if (!drive<kMost>(shift, pace, leg, metres)) return false;
    const Seconds seconds = work(shift, before, visit);
    if (!layers_.template serve<kMost>(ground_.pauses.count(shift), pace.left.data(), visit, seconds)) return false;
    pace.tally.work += seconds;
    pace.tally.money += rules_.visit(shift, visit);
    if constexpr (kMost == 0) pace.tally.money += rules_.start(shift, visit, pace.left[0] - seconds);
    return true;
  }

  template <Index kMost>
  bool drive(Index shift, Pace& pace, Seconds leg, Metres metres) const {
    if constexpr (kMost == 0) leg = ground_.driven(shift, pace.left[0], leg) - pace.left[0];
    if (!rules_.allows_leg(shift, leg)) return false;
    layers_.template pass<kMost>(ground_.pauses.first(shift), ground_.pauses.count(shift), pace.left.data(), leg);
    pace.tally.travel += leg;
    pace.tally.metres += metres;
    pace.tally.money += rules_.leg(leg, metres);
    return true;
  }

  template <Index kMost>
  bool return_home(Index shift, Pace& pace, Seconds leg, Metres metres, Whole& whole) const {
    if (!drive<kMost>(shift, pace, leg, metres)) return false;
    whole.departure = ground_.shift_start[shift];
    whole.tally = pace.tally;
    return layers_.template come_back<kMost>(shift, ground_.pauses.first(shift), ground_.pauses.count(shift), pace.left.data(), whole);
  }

  Money record_empty(Index shift) {
    Whole& whole = wholes_[shift];
    whole = {};
    whole.departure = whole.back = ground_.shift_start[shift];
    nodes_[start_of(shift)].departure = whole.departure;
    retell(shift);
    return rules_.idle();
  }

  bool record_paces(Index shift) {
    const Index breaks = ground_.pauses.count(shift);
    if (breaks == 0) return record_paces<0>(shift);
    return breaks == 1 ? record_paces<1>(shift) : record_paces<kMostBreaks>(shift);
  }

  template <Index kMost>
  bool record_paces(Index shift) {
    const Node* before = &nodes_[start_of(shift)];
    Pace pace = paces_[start_of(shift)];
    Index visit = before->next;
    for (; visit < ground_.visits; visit = before->next) {
      if (!arrive<kMost>(shift, pace, number(*before), visit, before->leg, before->metres)) return false;
      paces_[visit] = pace;
      Node& node = nodes_[visit];
      node.departure = *std::min_element(pace.left.begin(), pace.left.begin() + layers_.template most<kMost>(ground_.pauses.count(shift)) + 1);
      before = &node;
    }
    return return_home<kMost>(shift, pace, before->leg, before->metres, wholes_[shift]);
  }

  const Ground<Cell>& ground_;
  const Rules& rules_;
  std::vector<Node>& nodes_;
  Clock clock_;
  Layers<Cell, Rules> layers_;
  Flows<Cell, Rules> flows_;
  Trace<Cell, Rules> trace_;
  bool brief_ = false;
  bool even_ = false;  ///< Are all legs and all work as long as usual, whoever and whenever?
  std::vector<char> roaming_;  ///< By shift: a break has a place.
  std::vector<char> direct_;   ///< By shift: no way from one place to another is shorter than their leg.
  std::vector<char> traced_;   ///< By shift: only its whole timetable tells what it costs.
  std::vector<char> summed_;   ///< By shift: legs and work do not depend on when and after whom, so all but the times is a sum.
  std::vector<char> uniform_;  ///< By shift: no breaks, and no visit has several windows.
  std::vector<Pace> paces_;
  std::vector<Whole> wholes_;
  LatestParts latest_;
  std::vector<Pace> saved_paces_;
  std::vector<Whole> saved_wholes_;
  const Pace* next_pace_ = nullptr;
  const Whole* next_whole_ = nullptr;
};

}  // namespace dispatch
