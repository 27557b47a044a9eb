#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "clock.hpp"
#include "flow.hpp"
#include "ground.hpp"
#include "trip_flows.hpp"
#include "types.hpp"
#include "whole.hpp"

namespace dispatch {

/// Tells routes by what their stretches make of a moment, without following them: how late one may leave, where a call
/// to restock makes the day shortest, and which trips are best (`TripFlows`). This is for shifts without traffic, other breaks, set-ups, priced starts and visits
/// with several windows; `Trace` tells the same of all shifts, stop by stop.
template <class Cell, class Rules>
class Flows {
 public:
  Flows(const Ground<Cell>& ground, const Rules& rules, std::vector<Node>& nodes)
      : ground_(ground), rules_(rules), nodes_(nodes), flows_(nodes.size()), noted_(ground.size().shifts), trips_(ground, rules, nodes) {
    const bool simple = !Rules::kLinked && !rules.prices_starts() && ground.one_window() && !ground.work.has_setups();
    for (Index shift = 0; shift < ground.shifts; ++shift) {
      const bool called = ground.stock.restocks(shift);
      const bool late = rules.leaves_late(shift);
      const bool fit = called ? ground.pauses.one_window(ground.pauses.first(shift)) : ground.reloads.any(shift) ? !late : late && !ground.pauses.chosen(shift);
      const bool plain = !ground.profile.varies(ground.mode[shift]) && !rules.asks_for_ends(shift);
      tells_.push_back(simple && fit && plain && rules.allows_leg(shift, kForever));
    }
    spare_.resize(ground.size().shifts * ground.stock.width());
    left_.reserve(ground.stock.width());
  }

  bool tells(Index shift) const { return tells_[shift]; }

  /// From one place to another at least: a call on the way may be shorter than the direct leg.
  Seconds least(Index shift, Index from, Index to, Seconds leg) const {
    if (ground_.reloads.any(shift)) return std::min(leg, trips_.detour(shift, from, to));
    return ground_.stock.restocks(shift) ? std::min(leg, detour(shift, from, to).least) : leg;
  }

  /// Note what all stretches of a route from its start and to its end make of a moment.
  void note(Index shift) {
    if (ground_.reloads.any(shift)) return trips_.note(shift);
    const Index start = start_of(shift), end = start + 1;
    Noted& noted = noted_[shift];
    noted = {};
    if (ground_.stock.restocks(shift)) ground_.stock.fill(shift, left_);
    flows_[start].before = {};
    Index before = start;
    for (Index at = nodes_[start].next; at < ground_.visits; at = nodes_[at].next) {
      Stretches& flows = flows_[at];
      flows.rank = flows_[before].rank + 1;
      flows.before = flows_[before].before.then(drive(nodes_[before].leg)).then(work(shift, at));
      noted.tally += leg(nodes_[before].leg, nodes_[before].metres);
      noted.tally += visit(shift, at);
      if (noted.first_short == kNone) take(shift, at);
      before = at;
    }
    std::copy(left_.begin(), left_.end(), spare_.begin() + static_cast<std::ptrdiff_t>(shift * ground_.stock.width()));
    noted.tally += leg(nodes_[before].leg, nodes_[before].metres);
    flows_[end].after = {0, kNever, ground_.shift_hard_end[shift]};
    for (Index at = nodes_[end].previous; at < ground_.visits; at = nodes_[at].previous)
      flows_[at].after = work(shift, at).then(drive(nodes_[at].leg)).then(flows_[nodes_[at].next].after);
  }

  /// The route as it is; its nodes learn when they are left at the earliest. False when somebody comes too late.
  bool record(Index shift, Whole& whole) {
    if (ground_.reloads.any(shift)) return trips_.record(shift, whole);
    note(shift);
    const Index start = start_of(shift), first_short = noted_[shift].first_short;
    Chosen chosen;
    Seconds here = ground_.shift_start[shift], called = kForever;
    bool enough = true;
    for (Index before = start, at = nodes_[start].next; at < ground_.visits; before = at, at = nodes_[at].next) {
      const Flow on = drive(nodes_[before].leg), then = work(shift, at);
      if (ground_.stock.restocks(shift)) {
        const Flow by_way = detour(shift, nodes_[before].place, nodes_[at].place);
        if (enough && first_short != kNone) offer(shift, flows_[before].before.then(by_way).then(flows_[at].after), before, at, chosen);
        called = then.over(std::min(on.over(called), by_way.over(here)));
      }
      enough = enough && at != first_short;
      here = enough ? then.over(on.over(here)) : kForever;
      nodes_[at].departure = std::min(here, called);
    }
    if (first_short == kNone) offer(shift, flows_[nodes_[start].next].after_leg(nodes_[start].leg), kNone, kNone, chosen);
    return settle(shift, chosen, noted_[shift].tally, whole);
  }

  /// The route with `fresh` between two nodes; who was there is gone. False when somebody comes too late.
  bool with(Index fresh, Index from, Index to, Cell in, Cell out, Whole& whole) const {
    const Index shift = nodes_[from].shift;
    if (ground_.reloads.any(shift)) return trips_.with(fresh, from, to, whole);
    const Flow there = drive(in.seconds()), done = work(shift, fresh), on = drive(out.seconds());
    Chosen chosen;
    const Index first_short = ground_.stock.restocks(shift) ? first_short_with(shift, fresh, from, to) : kNone;
    if (first_short == kNone)
      offer(shift, flows_[from].before.then(there).then(done).then(on).then(flows_[to].after), kNone, kNone, chosen);
    else
      call_with(shift, fresh, from, to, {there, done, on}, first_short, chosen);
    if (chosen.length == kForever) return false;
    Tally tally = noted_[shift].tally;
    tally -= leg(nodes_[from].leg, nodes_[from].metres);
    for (Index gone = nodes_[from].next; gone != to; gone = nodes_[gone].next) {
      tally -= visit(shift, gone);
      tally -= leg(nodes_[gone].leg, nodes_[gone].metres);
    }
    tally += leg(in.seconds(), in.metres());
    tally += leg(out.seconds(), out.metres());
    tally += visit(shift, fresh);
    return settle(shift, chosen, tally, whole);
  }

 private:
  struct Stretches {
    Flow before;  ///< From leaving the start to leaving this node.
    Flow after;   ///< From arriving at this node to the end of the shift.
    Index rank = 0;

    Flow after_leg(Seconds seconds) const { return drive(seconds).then(after); }
  };
  struct Noted {
    Tally tally;                ///< Of the route without a call.
    Index first_short = kNone;  ///< The first visit for which the load is not enough.
  };
  struct Inside {
    Flow there, done, on;
  };
  /// The shortest day, and the nodes between which its call is.
  struct Chosen {
    Seconds length = kForever, departure = 0, back = 0;
    Index from = kNone, to = kNone;
  };

  Index start_of(Index shift) const { return ground_.visits + 2 * shift; }

  static Flow drive(Seconds seconds) { return drive_of(seconds); }
  Flow work(Index shift, Index visit) const { return work_of(ground_, nodes_[visit], shift, visit); }

  /// By way of the place where the engineer restocks.
  Flow detour(Index shift, Index from, Index to) const {
    const Index pause = ground_.pauses.first(shift);
    const Index place = ground_.pauses.place(pause);
    const Seconds there = ground_.roads(shift).seconds_to(place, from), opens = ground_.pauses.opens(pause);
    const Seconds stay = ground_.pauses.duration(pause) + ground_.roads(shift).seconds_from(place, to);
    return {there + stay, opens + stay, ground_.pauses.closes(pause, opens) - there};
  }

  Tally leg(Seconds seconds, Metres metres) const { return {rules_.leg(seconds, metres), seconds, metres, 0}; }
  Tally visit(Index shift, Index visit) const { return {rules_.visit(shift, visit), 0, 0, ground_.work.of(shift, visit)}; }

  void take(Index shift, Index visit) {
    if (!ground_.stock.restocks(shift)) return;
    if (ground_.stock.enough(visit, left_.data()))
      ground_.stock.take(visit, left_);
    else
      noted_[shift].first_short = visit;
  }

  Index first_short_with(Index shift, Index fresh, Index from, Index to) const {
    const Index first_short = noted_[shift].first_short;
    if (nodes_[from].next == to) {
      if (first_short != kNone && flows_[from].rank >= flows_[first_short].rank) return first_short;
      if (ground_.stock.enough(fresh, spare_.data() + shift * ground_.stock.width())) return first_short;
    }
    ground_.stock.fill(shift, left_);
    const Index start = start_of(shift);
    if (from != start)
      for (Index at = nodes_[start].next; at != nodes_[from].next; at = nodes_[at].next)
        if (!ground_.stock.take(at, left_)) return at;
    if (!ground_.stock.take(fresh, left_)) return fresh;
    for (Index at = to; at < ground_.visits; at = nodes_[at].next)
      if (!ground_.stock.take(at, left_)) return at;
    return kNone;
  }

  /// Offer the day with each call up to the first visit that needs it: those before `from` backwards, then the others.
  void call_with(Index shift, Index fresh, Index from, Index to, const Inside& inside, Index first_short, Chosen& chosen) const {
    Flow rest = inside.there.then(inside.done).then(inside.on).then(flows_[to].after);
    bool may = first_short == fresh || flows_[first_short].rank > flows_[from].rank;
    const bool later = may;
    for (Index at = from, before; at < ground_.visits; at = before) {
      before = nodes_[at].previous;
      const Flow on = work(shift, at).then(rest);
      may = may || at == first_short;
      if (may) offer(shift, flows_[before].before.then(detour(shift, nodes_[before].place, nodes_[at].place)).then(on), before, at, chosen, true);
      rest = drive(nodes_[before].leg).then(on);
    }
    if (!later) return;
    const Index place = nodes_[fresh].place;
    const Flow& begun = flows_[from].before;
    offer(shift, begun.then(detour(shift, nodes_[from].place, place)).then(inside.done).then(inside.on).then(flows_[to].after), from, fresh, chosen);
    Flow done = begun.then(inside.there).then(inside.done);
    Index before = fresh;
    Flow on = inside.on;
    for (Index at = to; before != first_short; at = nodes_[at].next) {
      offer(shift, done.then(detour(shift, nodes_[before].place, nodes_[at].place)).then(flows_[at].after), before, at, chosen);
      done = done.then(on).then(work(shift, at));
      on = drive(nodes_[at].leg);
      before = at;
    }
  }

  /// Keep a day if nobody is late in it and it is shorter than the one chosen so far, or as short and `earlier`.
  void offer(Index shift, const Flow& day, Index from, Index to, Chosen& chosen, bool earlier = false) const {
    const Seconds start = ground_.shift_start[shift], back = day.over(start);
    if (back == kForever) return;
    const Seconds departure = rules_.leaves_late(shift) ? std::min(day.latest, back - day.least) : start;
    if (back - departure < chosen.length + earlier) chosen = {back - departure, departure, back, from, to};
  }

  /// What the chosen day adds up to; `tally` is that of the visits and the legs between them.
  bool settle(Index shift, const Chosen& chosen, const Tally& tally, Whole& whole) const {
    if (chosen.length == kForever) return false;
    whole.departure = chosen.departure;
    whole.back = chosen.back;
    whole.rested = whole.late = 0;
    whole.tally = tally;
    if (chosen.from == kNone) return true;
    const Index from = nodes_[chosen.from].place, to = nodes_[chosen.to].place, pause = ground_.pauses.first(shift);
    const Cell direct = ground_.roads(shift).from(from, to), there = ground_.roads(shift).from(from, ground_.pauses.place(pause));
    const Cell on = ground_.roads(shift).from(ground_.pauses.place(pause), to);
    whole.rested = ground_.pauses.duration(pause);
    whole.tally -= leg(direct.seconds(), direct.metres());
    whole.tally += leg(there.seconds(), there.metres());
    whole.tally += leg(on.seconds(), on.metres());
    return true;
  }

  const Ground<Cell>& ground_;
  const Rules& rules_;
  std::vector<Node>& nodes_;
  std::vector<char> tells_;  ///< By shift.
  std::vector<Stretches> flows_;
  std::vector<Noted> noted_;
  TripFlows<Cell, Rules> trips_;
  std::vector<std::int32_t> spare_;         ///< [shift, dimension] what is left before the first visit that lacks something
  mutable std::vector<std::int32_t> left_;  ///< While a route is looked at.
};

}  // namespace dispatch
