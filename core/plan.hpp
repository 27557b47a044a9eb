#pragma once

#include <span>
#include <type_traits>
#include <vector>

#include "clock.hpp"
#include "ground.hpp"
#include "tie.hpp"
#include "totals.hpp"
#include "types.hpp"
#include "walk.hpp"

namespace dispatch {

/// The routes of all shifts, with their times and costs. Changes can be taken back up to the last `begin_round`.
///
/// Nodes 0 .. visits-1 are the visits, then come two a shift: its start and its end.
template <class Cell, class Rules>
class Plan {
 public:
  static constexpr bool kWalks = Rules::kWalks;    ///< Routes are followed visit by visit.
  static constexpr bool kLinked = Rules::kLinked;  ///< Routes are tied to each other; see `LinkedPlan`.
  static constexpr bool kVaries = Rules::kVaries;  ///< Some visits are variants of one, of which at most one is done.
  static constexpr bool kRivals = Rules::kRivals;  ///< Some people may be out in one of several shifts.
  static constexpr bool kLends = Rules::kLends;    ///< Visits may be let in for now without the company that they need.

  Plan(const Ground<Cell>& ground, Rules rules)
      : ground_(ground),
        rules_(std::move(rules)),
        clock_{ground.opens.data(), ground.closes.data()},
        nodes_(ground.size().visits + 2 * ground.size().shifts),
        beside_(nodes_.size()),
        walk_(ground_, rules_, nodes_) {
    routes_.resize(ground.size().shifts);
    for (Index visit = 0; visit < ground.visits; ++visit) make_visit(visit);
    for (Index shift = 0; shift < ground.shifts; ++shift) make_ends(shift);
    saved_nodes_.reserve(nodes_.size());
    if constexpr (kLinked) saved_ties_.reserve(nodes_.size());
    saved_routes_.reserve(routes_.size());
    saved_shifts_.reserve(routes_.size());
    if constexpr (Rules::kFollows) sequence_.reserve(ground.size().visits);
  }

  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;

  Index start_of(Index shift) const { return ground_.visits + 2 * shift; }
  Index end_of(Index shift) const { return ground_.visits + 2 * shift + 1; }
  const Node& node(Index number) const { return nodes_[number]; }
  const Route& route(Index shift) const { return routes_[shift]; }
  bool open(Index visit) const { return nodes_[visit].shift == kNone; }
  bool admits(Index shift, Index visit) const { return ground_.eligible(nodes_[visit].type, shift) && rules_.admits(shift, visit); }

  /// May it come right after this node, as far as that is about who stands beside whom? `insertion` asks this, too.
  bool allows_after(Index before, Index visit) const {
    return rules_.allows_between(nodes_[before].shift, before, nodes_[before].next, visit, kNone);
  }

  /// Could `visit` be done right after a node, right before one, instead of one, or anywhere in a shift, if legs took no
  /// time? Much faster than `insertion`, which knows for sure, and says no to most. Beside an open visit nothing can.
  bool room_after(Index before, Index visit) const { return nodes_[visit].could_fit(beside_[before].after); }
  bool room_before(Index after, Index visit) const { return nodes_[visit].could_fit(beside_[after].before); }
  bool room_instead(Index leaver, Index visit) const {
    return nodes_[visit].could_fit({beside_[leaver].before.ready, beside_[leaver].after.latest});
  }
  bool room_in(Index shift, Index visit) const { return nodes_[visit].duration <= routes_[shift].roomiest; }

  /// Are there other variants of the order of a visit?
  bool varies(Index visit) const {
    if constexpr (kVaries) return !rules_.variants().alone(visit);
    return false;
  }

  std::span<const Index> variants_of(Index visit) const { return rules_.variants_of(visit); }

  /// Who stands for a visit where neither it nor a variant of it is done.
  Index standing(Index visit) const { return varies(visit) ? variants_of(visit).front() : visit; }

  /// The visit, or one of a variant of it, that is done; none where all are open.
  Index done_variant(Index visit) const {
    if constexpr (kVaries)
      if (varies(visit) && open(visit)) return rules_.variants().done(visit);
    return open(visit) ? kNone : visit;
  }
  bool missing(Index visit) const { return done_variant(visit) == kNone; }

  /// Are people of this shift out in another one?
  bool blocked(Index shift) const {
    if constexpr (kRivals) return rules_.members().blocked(shift);
    return false;
  }
  bool any_rivals() const {
    if constexpr (kRivals) return !rules_.members().none();
    return false;
  }
  std::span<const Index> rivals(Index shift) const { return rules_.members().of(shift); }

  /// Visits that are not variants of others.
  Index asked() const {
    if constexpr (kVaries) return ground_.visits - rules_.variants().surplus();
    return ground_.visits;
  }

  bool prices_starts() const { return rules_.prices_starts(); }

  void lend(Money price) { rules_.lend(price); }
  bool needs_company(Index visit) const { return rules_.needs_company(visit); }
  bool anybody_lonely() const { return rules_.anybody_lonely(); }

  /// Somebody in a route touched since `begin_round` who is without the company that it needs, none where nobody is.
  Index find_lonely() const {
    for (const Index shift : saved_shifts_)
      for (Index at = nodes_[start_of(shift)].next; at < ground_.visits; at = nodes_[at].next)
        if (rules_.lacks_company(shift, at)) return at;
    return kNone;
  }

  const Totals& totals() const { return totals_; }
  std::span<const Index> touched() const { return saved_shifts_; }  ///< Shifts changed since `begin_round`.

  /// Cost of visiting `visit` right after node `before`, `kImpossible` when it does not fit in time or reaches `limit`.
  /// Whether the shift admits the visit is asked before.
  Money insertion(Index visit, Index before, Money limit) const {
    const Node& from = nodes_[before];
    if (!allows_after(before, visit)) return kImpossible;
    const Money joining = rules_.joining(from.shift, visit);
    const Node& to = nodes_[from.next];
    if constexpr (kWalks) return together(walked(visit, from, to, limit - joining), joining);
    return together(between(visit, from, to, rules_.leg(from.leg, from.metres), limit - joining), joining);
  }

  /// The same for visiting `visit` instead of node `leaver`; what leaving it open costs is not counted.
  Money replacement(Index visit, Index leaver, Money limit) const {
    const Node& gone = nodes_[leaver];
    if (!rules_.allows_between(gone.shift, gone.previous, gone.next, visit, leaver)) return kImpossible;
    const Node &from = nodes_[gone.previous], &to = nodes_[gone.next];
    const Money joining = rules_.joining_instead(gone.shift, visit, leaver);
    if constexpr (kWalks) return together(walked(visit, from, to, limit - joining), joining);
    const Money saved = rules_.leg(from.leg, from.metres) + rules_.leg(gone.leg, gone.metres) + rules_.visit(gone.shift, leaver);
    return together(between(visit, from, to, saved, limit - joining), joining);
  }

  bool admits_instead(Index shift, Index visit, Index leaver) const {
    return ground_.eligible(nodes_[visit].type, shift) && rules_.admits_instead(shift, visit, leaver);
  }

  /// A leg from one node to any other, for who does the first: told by the legs that leave it, or by those that reach the second,
  /// whichever are looked at already. A route without visits has none.
  struct Leg {
    Seconds time = 0;
    Money cost = 0;
  };
  Leg leg(Index from) const { return {nodes_[from].leg, rules_.leg(nodes_[from].leg, nodes_[from].metres)}; }
  Leg leg_leaving(Index from, Index to) const {
    if (from >= ground_.visits && to >= ground_.visits) return {};
    const Cell cell = ground_.roads(nodes_[from].shift).from(nodes_[from].place, nodes_[to].place);
    return {cell.seconds(), rules_.leg(cell.seconds(), cell.metres())};
  }
  Leg leg_reaching(Index from, Index to) const {
    if (from >= ground_.visits && to >= ground_.visits) return {};
    return leg_of(nodes_[from].shift, from, to);
  }

  /// The same for who has this shift.
  Leg leg_of(Index shift, Index from, Index to) const {
    const Cell cell = ground_.roads(shift).to(nodes_[to].place, nodes_[from].place);
    return {cell.seconds(), rules_.leg(cell.seconds(), cell.metres())};
  }

  /// Could `to`, of any route, come right after `from` over such a leg? `refresh` knows for sure.
  bool in_time(Index from, const Leg& leg, Index to) const { return nodes_[from].departure + leg.time <= nodes_[to].latest; }

  void begin_round() {
    ++round_;
    saved_nodes_.clear();
    if constexpr (kLinked) saved_ties_.clear();
    saved_routes_.clear();
    saved_shifts_.clear();
    saved_totals_ = totals_;
    if constexpr (kWalks) walk_.begin_round();
  }

  /// Take back everything since `begin_round`; `pool` has all visits that were removed or offered since then.
  void undo_round(std::span<const Index> pool) {
    for (const Index visit : pool)
      if (const Index shift = nodes_[visit].shift; shift != kNone) {
        rules_.part(shift, visit);
        leave(visit);
      }
    const Node* saved = saved_nodes_.data();
    if constexpr (kWalks) walk_.begin_undo();
    for (std::size_t k = 0; k < saved_shifts_.size(); ++k) restore(saved_shifts_[k], saved_routes_[k], saved);
    totals_ = saved_totals_;
  }

  /// Visit `visit` right after node `before`. False when somebody comes too late.
  bool insert(Index visit, Index before) {
    put(visit, before);
    return refresh(nodes_[visit].shift);
  }

  /// Take out the visits from `first` to `last` of one route. Times are stale until `refresh`.
  void remove(Index first, Index last) {
    const Index shift = nodes_[first].shift;
    touch(shift);
    const Index before = nodes_[first].previous;
    const Index after = nodes_[last].next;
    for (Index visit = first; visit != after; visit = nodes_[visit].next) {
      leave(visit);
      rules_.part(shift, visit);
      totals_.shared -= rules_.joining(shift, visit);
      totals_.used -= --routes_[shift].count == 0;
      count_open(visit, 1);
    }
    join(before, after);
    follow(shift);
  }

  /// Let `visit` follow node `before`. Times are stale until `refresh`.
  void put(Index visit, Index before) {
    const Index shift = nodes_[before].shift;
    touch(shift);
    const Index after = nodes_[before].next;
    nodes_[visit].shift = shift;
    join(before, visit);
    join(visit, after);
    totals_.shared += rules_.joining(shift, visit);
    rules_.join(shift, visit);
    totals_.used += routes_[shift].count++ == 0;
    count_open(visit, -1);
    follow(shift);
  }

  /// Tell times and cost of a route again. False when somebody comes too late, as may happen after a removal
  /// where a detour is shorter than the direct leg.
  bool refresh(Index shift) {
    if constexpr (kWalks) {
      const bool possible = price(shift, walk_.record(shift));
      open_gaps(shift);
      return possible;
    }
    const bool in_time = pass_forward(shift);
    pass_backward(shift);
    return in_time;
  }

 protected:
  struct Nothing {
    template <class... Parts>
    explicit Nothing(const Parts&...) {}
  };

  /// Tell the rules that ask for it who is in a route, in sequence.
  void follow(Index shift) {
    if constexpr (Rules::kFollows) {
      if (!rules_.follows()) return;
      sequence_.clear();
      for (Index at = nodes_[start_of(shift)].next; at < ground_.visits; at = nodes_[at].next) sequence_.push_back(at);
      rules_.follow(shift, sequence_);
    }
  }

  void leave(Index visit) {
    nodes_[visit].shift = kNone;
    beside_[visit] = {};
    if constexpr (kLinked) rules_.links().tie(visit) = {};
  }

  /// Note how much time there is between two neighbours, and return it.
  Seconds open_gap(Index before, Index after) {
    const Gap gap{nodes_[before].departure, nodes_[after].latest};
    beside_[before].after = beside_[after].before = gap;
    return gap.latest - gap.ready;
  }

  /// Note all gaps of a route.
  void open_gaps(Index shift) {
    Seconds roomiest = 0;
    for (Index at = start_of(shift); at != end_of(shift); at = nodes_[at].next) roomiest = std::max(roomiest, open_gap(at, nodes_[at].next));
    routes_[shift].roomiest = roomiest;
  }

  void make_visit(Index visit) {
    Node& node = nodes_[visit];
    node.place = ground_.place[visit];
    node.duration = ground_.work.least(visit);
    node.type = ground_.type[visit];
    node.first_window = ground_.window_first[visit];
    node.more_windows = ground_.window_first[visit + 1] - node.first_window - 1;
    if (node.more_windows >= 0) {
      node.opens = ground_.opens[node.first_window];
      node.closes = ground_.closes[node.first_window];
    } else {
      node.closes = kNever;
    }
    if (standing(visit) == visit) count_open(visit, 1);
  }

  void count_open(Index visit, Index change) {
    if constexpr (kLinked)
      if (!rules_.links().is_head(visit)) return;
    totals_.open += change;
    totals_.open_must += change * ground_.must[visit];
    totals_.open_value += change * ground_.value[visit];
  }

  void make_ends(Index shift) {
    Node& start = nodes_[start_of(shift)];
    Node& end = nodes_[end_of(shift)];
    start.shift = end.shift = shift;
    start.place = ground_.start_place[shift];
    end.place = ground_.end_place[shift];
    start.departure = ground_.shift_start[shift];
    end.latest = ground_.shift_hard_end[shift];
    end.not_before = kNever;
    join(start_of(shift), end_of(shift));
    refresh(shift);
  }

  /// Let `after` follow `before`. A route without visits has no leg.
  void join(Index before, Index after) {
    Node& from = nodes_[before];
    Node& to = nodes_[after];
    from.next = after;
    to.previous = before;
    const bool empty = before >= ground_.visits && after >= ground_.visits;
    const Cell cell = empty ? Cell{} : ground_.roads(from.shift).from(from.place, to.place);
    from.leg = cell.seconds();
    from.metres = cell.metres();
  }

  /// What one route costs more, and all routes together.
  static Money together(Money cost, Money joining) { return cost == kImpossible ? kImpossible : cost + joining; }

  /// What a visit and the legs to it and from it cost.
  Money more(Index shift, Index visit, Cell in, Cell out) const {
    return rules_.leg(in.seconds(), in.metres()) + rules_.leg(out.seconds(), out.metres()) + rules_.visit(shift, visit);
  }

  /// What a route costs more with a visit between two nodes, where the moment of being back tells all; `saved` is what is not driven and done any more.
  Money between(Index visit, const Node& from, const Node& to, Money saved, Money limit) const {
    const Node& fresh = nodes_[visit];
    const Index shift = from.shift;
    const Roads<Cell>& roads = ground_.roads(shift);
    const Cell in = roads.to(fresh.place, from.place), out = roads.from(fresh.place, to.place);
    const Seconds start = clock_.start<false>(fresh, from.departure + in.seconds());
    if (start == kForever) return kImpossible;
    const Seconds arrival = start + fresh.duration + out.seconds();
    if (arrival > to.latest) return kImpossible;
    Money cost = more(shift, visit, in, out) - saved;
    static_assert(kWalks || !Rules::kSaves);
    if (cost >= limit) return kImpossible;
    const Route& route = routes_[shift];
    if (route.count == 0) cost += rules_.used();
    return cost + rules_.back(shift, std::max(to.not_before, arrival + to.onward)) - route.back_cost;
  }

  /// The same where it does not. Most insertions end here.
  Money walked(Index visit, const Node& from, const Node& to, Money limit) const {
    const Roads<Cell>& roads = ground_.roads(from.shift);
    const Index place = nodes_[visit].place;
    const Seconds in = roads.seconds_to(place, from.place), out = roads.seconds_from(place, to.place);
    const Seconds arrival = walk_.reach(visit, from, to, in, out);
    return arrival == kForever ? kImpossible : walked(visit, from, to, arrival, limit);
  }

  /// The same where the next node is reached at `arrival`, if that is known, and in time, as far as bounds tell.
  [[gnu::noinline]] Money walked(Index visit, const Node& from, const Node& to, Seconds arrival, Money limit) const {
    const Index shift = from.shift, place = nodes_[visit].place;
    const Roads<Cell>& roads = ground_.roads(shift);
    const Cell in = roads.to(place, from.place), out = roads.from(place, to.place);
    if (arrival == kNever) arrival = walk_.reach_unevenly(visit, from, to, in.seconds(), out.seconds());
    if (arrival == kForever) return kImpossible;
    Money cost = more(shift, visit, in, out) - rules_.leg(from.leg, from.metres);
    for (const Node* gone = &nodes_[from.next]; gone != &to; gone = &nodes_[gone->next])
      cost -= rules_.leg(gone->leg, gone->metres) + rules_.visit(shift, static_cast<Index>(gone - nodes_.data()));
    if (cost >= limit && cost - walk_.saves(shift) >= limit) return kImpossible;  // who is replaced may save more, but hardly ever does
    const Route& route = routes_[shift];
    if (walk_.brief()) {
      if (route.count == 0) cost += rules_.used();
      const Money later = walk_.delay(visit, from, to, in.seconds(), out.seconds(), limit - cost);
      return later == kImpossible ? kImpossible : cost + later;
    }
    const Money whole = walk_.with(visit, from, to, {in, out, arrival, cost, limit == kImpossible ? kImpossible : limit + route.cost});
    return whole == kImpossible ? kImpossible : whole - route.cost;
  }

  bool pass_forward(Index shift) {
    const Node& start = nodes_[start_of(shift)];
    Seconds now = start.departure + start.leg;
    Money cost = rules_.leg(start.leg, start.metres);
    bool in_time = true;
    Index visit = start.next;
    for (; visit < ground_.visits; visit = nodes_[visit].next) {
      Node& node = nodes_[visit];
      const Seconds begins = clock_.start<false>(node, now);
      if (begins == kForever) return false;
      cost += rules_.visit(shift, visit) + rules_.leg(node.leg, node.metres);
      node.departure = begins + node.duration;
      now = node.departure + node.leg;
    }
    in_time = now <= nodes_[visit].latest;
    Route& route = routes_[shift];
    route.back_cost = route.count ? rules_.back(shift, now) : 0;
    if (route.count) cost += route.back_cost + rules_.used();
    price(shift, cost);
    return in_time;
  }

  /// The route costs so much from now on. False when it is not allowed at all.
  bool price(Index shift, Money cost) {
    if (cost == kImpossible) return false;
    totals_.cost += cost - routes_[shift].cost;
    if constexpr (Rules::kCrosses) {
      totals_.shared += rules_.crossing(shift, walk_.whole(shift));
      rules_.settle(shift, walk_.whole(shift));
    }
    routes_[shift].cost = cost;
    return true;
  }

  void pass_backward(Index shift) {
    const Node* after = &nodes_[end_of(shift)];
    Index visit = after->previous, next = end_of(shift);
    Seconds roomiest = 0;
    for (; visit < ground_.visits; next = visit, visit = nodes_[visit].previous) {
      Node& node = nodes_[visit];
      roomiest = std::max(roomiest, open_gap(visit, next));
      const Seconds tail = node.duration + node.leg;
      node.latest = clock_.latest<false>(node, after->latest - tail);
      node.onward = after->onward + tail;
      node.not_before = std::max(after->not_before, node.opens + node.onward);
      after = &node;
    }
    routes_[shift].roomiest = std::max(roomiest, open_gap(visit, next));
  }

  void touch(Index shift) {
    Route& route = routes_[shift];
    if (route.touched == round_) return;
    route.touched = round_;
    saved_shifts_.push_back(shift);
    saved_routes_.push_back(route);
    if constexpr (kWalks) walk_.save(shift);
    Index at = start_of(shift);
    save(at);
    for (at = nodes_[at].next; at < ground_.visits; at = nodes_[at].next) save(at);
  }

  void save(Index node) {
    saved_nodes_.push_back(nodes_[node]);
    if constexpr (kLinked) saved_ties_.push_back(rules_.links().tie(node));
    if constexpr (kWalks) walk_.save_node(node);
  }

  void restore(Index shift, const Route& route, const Node*& saved) {
    routes_[shift] = route;
    if constexpr (kWalks) walk_.restore(shift);
    Index at = start_of(shift);
    take_back(at, saved);
    Index before = at;
    for (at = nodes_[at].next; at < ground_.visits; at = nodes_[at].next) {
      if (open(at)) rules_.join(shift, at);
      take_back(at, saved);
      open_gap(before, at);
      before = at;
    }
    nodes_[at].previous = before;
    open_gap(before, at);
    follow(shift);
    if constexpr (kWalks) walk_.retell(shift);
    if constexpr (Rules::kCrosses) rules_.settle(shift, walk_.whole(shift));
  }

  void take_back(Index node, const Node*& saved) {
    if constexpr (kLinked) rules_.links().tie(node) = saved_ties_[static_cast<std::size_t>(saved - saved_nodes_.data())];
    nodes_[node] = *saved++;
    if constexpr (kWalks) walk_.restore_node(node);
  }

  const Ground<Cell>& ground_;
  Rules rules_;
  Clock clock_;
  std::vector<Node> nodes_;
  std::vector<Beside> beside_;
  [[no_unique_address]] std::conditional_t<kWalks, Walk<Cell, Rules>, Nothing> walk_;
  std::vector<Route> routes_;
  Totals totals_;
  Index round_ = 0;
  std::vector<Index> sequence_;  ///< Visits of the route that rules are told of.
  std::vector<Node> saved_nodes_;
  std::vector<Tie> saved_ties_;
  std::vector<Route> saved_routes_;
  std::vector<Index> saved_shifts_;
  Totals saved_totals_;
};

}  // namespace dispatch
