#pragma once

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "flow.hpp"
#include "ground.hpp"
#include "types.hpp"
#include "whole.hpp"

namespace dispatch {

/// Tells routes of several trips by what their stretches make of a moment: the best ways to be ready for loading behind each visit, and
/// from there before each visit to the end, are noted; a test looks at the trips that one visit more may be part of. For shifts in which
/// one window a visit tells the times; `Trips` makes the same trips in all shifts, stop by stop.
template <class Cell, class Rules>
class TripFlows {
 public:
  TripFlows(const Ground<Cell>& ground, const Rules& rules, std::vector<Node>& nodes) : ground_(ground), rules_(rules), nodes_(nodes) {
    if (ground.reloads.none()) return;
    ready_.resize(nodes.size());
    rest_.resize(nodes.size());
    tallies_.resize(ground.size().shifts);
  }

  /// Seconds of a leg by way of the place where the van is loaded again.
  Seconds detour(Index shift, Index from, Index to) const {
    const Index hub = ground_.reloads.place(shift);
    return leg(shift, from, hub).driven + leg(shift, hub, to).driven + ground_.reloads.seconds(shift);
  }

  /// Note the best ways of a route up to each of its visits and from there on, and what its visits add up to.
  void note(Index shift) {
    const Index start = start_of(shift), end = start + 1;
    Tally& tally = tallies_[shift] = {};
    best_ = {};
    ready_[start].assign(1, {{}, ground_.shift_start[shift]});
    rest_[end].assign(1, {{}, {0, kNever, ground_.shift_hard_end[shift]}});
    for (Index at = nodes_[start].next; at < ground_.visits; at = nodes_[at].next) {
      tally += done(shift, at);
      ready_[at].clear();
      nodes_[at].departure = kForever;
    }
    for (Index before = start; before != end; before = nodes_[before].next) go_on(shift, before);
    for (Index at = nodes_[end].previous; at < ground_.visits; at = nodes_[at].previous) go_back(shift, at);
  }

  /// The route as it is; its nodes learn when they are left at the earliest. False when somebody comes too late, or nothing fits.
  bool record(Index shift, Whole& whole) {
    note(shift);
    return settle(shift, tallies_[shift], whole);
  }

  /// The route with `fresh` between two nodes; who was there is gone. False when somebody comes too late, or nothing fits.
  bool with(Index fresh, Index from, Index to, Whole& whole) const {
    const Index shift = nodes_[from].shift;
    best_ = {};
    list_tails(shift, fresh, to);
    Stretch head{{}, work(shift, fresh), ground_.reloads.from(fresh)};
    ground_.reloads.empty(van_);
    ground_.reloads.append(fresh, van_);
    for (Index first = fresh, before = from;; first = before, before = nodes_[before].previous) {
      if (first != fresh) ground_.reloads.prepend(first, van_);
      if (!ground_.reloads.fits(shift, van_)) break;
      send(shift, before, first, head);
      if (before >= ground_.visits) break;
      const Sum drive = leg(shift, nodes_[before].place, nodes_[first].place);
      head.sum += drive;
      head.flow = work(shift, before).then(drive_of(drive.driven)).then(head.flow);
      head.goods = std::max(head.goods, ground_.reloads.from(before));
    }
    Tally tally = tallies_[shift];
    for (Index gone = nodes_[from].next; gone != to; gone = nodes_[gone].next) tally -= done(shift, gone);
    tally += done(shift, fresh);
    return settle(shift, tally, whole);
  }

 private:
  /// Seconds and metres of drives, and how often the van is loaded.
  struct Sum {
    Seconds driven = 0;
    std::int64_t metres = 0;
    Index loads = 0;

    Sum& operator+=(const Sum& other) {
      driven += other.driven;
      metres += other.metres;
      loads += other.loads;
      return *this;
    }
    friend Sum operator+(Sum one, const Sum& other) { return one += other; }
    bool no_worse(const Sum& other) const { return driven < other.driven || (driven == other.driven && metres <= other.metres && loads <= other.loads); }
  };

  /// One way to be ready for loading, and when one is.
  struct Way {
    Sum sum;
    Seconds moment;

    bool no_worse(const Way& other) const { return moment <= other.moment && sum.no_worse(other.sum); }
  };

  /// One way from being ready for loading to the end of the shift. One that drives longer may be better for who is late, and for nobody else.
  struct Rest {
    Sum sum;
    Flow flow;

    bool no_worse(const Rest& other) const {
      return flow.latest >= other.flow.latest && sum.no_worse(other.sum) &&
             (sum.driven < other.sum.driven || (flow.least <= other.flow.least && flow.soonest <= other.flow.soonest));
    }
  };

  /// A part of a trip, and when all of its goods are there.
  struct Stretch {
    Sum sum;
    Flow flow;
    Seconds goods = kNever;
  };

  /// The end of a trip from leaving the new visit to being where the next one begins, and the node that comes then.
  struct Tail {
    Stretch stretch;
    Index next = kNone;
    Reloads::Van van;
  };

  struct Best {
    Sum sum{kForever, 0, 0};
    Seconds back = kForever;
  };

  Index start_of(Index shift) const { return ground_.visits + 2 * shift; }
  Flow work(Index shift, Index visit) const { return work_of(ground_, nodes_[visit], shift, visit); }
  Tally done(Index shift, Index visit) const { return {rules_.visit(shift, visit), 0, 0, ground_.work.of(shift, visit)}; }

  Sum leg(Index shift, Index from, Index to) const {
    const Cell cell = ground_.roads(shift).from(from, to);
    return {cell.seconds(), cell.metres(), 0};
  }

  /// Where a trip begins that comes after a node, and how long loading takes there.
  Index begin_place(Index shift, Index before) const { return before < ground_.visits ? ground_.reloads.place(shift) : nodes_[before].place; }
  Seconds loading(Index shift, Index before) const { return before < ground_.visits ? ground_.reloads.seconds(shift) : 0; }

  /// Where a trip ends after which a node comes.
  Index end_place(Index shift, Index next) const { return next < ground_.visits ? ground_.reloads.place(shift) : nodes_[next].place; }

  void append(Index shift, Index place, Index visit, Stretch& stretch) const {
    const Sum drive = leg(shift, place, nodes_[visit].place);
    stretch.sum += drive;
    stretch.flow = stretch.flow.then(drive_of(drive.driven)).then(work(shift, visit));
    stretch.goods = std::max(stretch.goods, ground_.reloads.from(visit));
  }

  /// All trips that begin after a node, from all ways to there: when their last visits are left, and when the van is back.
  void go_on(Index shift, Index before) {
    Stretch trip{{0, 0, 1}, {}};
    ground_.reloads.empty(van_);
    const Seconds seconds = loading(shift, before);
    for (Index place = begin_place(shift, before), at = nodes_[before].next; at < ground_.visits; place = nodes_[at].place, at = nodes_[at].next) {
      ground_.reloads.append(at, van_);
      if (!ground_.reloads.fits(shift, van_)) return;
      append(shift, place, at, trip);
      const Sum home = leg(shift, nodes_[at].place, nodes_[start_of(shift) + 1].place), back = leg(shift, nodes_[at].place, ground_.reloads.place(shift));
      for (const Way& way : ready_[before]) {
        const Seconds left = trip.flow.over(std::max(way.moment, trip.goods) + seconds);
        if (left == kForever) continue;
        nodes_[at].departure = std::min(nodes_[at].departure, left);
        keep(ready_[at], {way.sum + trip.sum + back, left + back.driven});
        if (nodes_[at].next >= ground_.visits && left + home.driven <= ground_.shift_hard_end[shift]) offer(way.sum + trip.sum + home, left + home.driven);
      }
    }
  }

  /// All ways from being ready for loading before this visit to the end.
  void go_back(Index shift, Index first) {
    rest_[first].clear();
    Stretch trip{{0, 0, 1}, {}};
    ground_.reloads.empty(van_);
    const Seconds seconds = ground_.reloads.seconds(shift);
    for (Index place = ground_.reloads.place(shift), at = first; at < ground_.visits; place = nodes_[at].place, at = nodes_[at].next) {
      ground_.reloads.append(at, van_);
      if (!ground_.reloads.fits(shift, van_)) return;
      append(shift, place, at, trip);
      const Index next = nodes_[at].next;
      const Sum back = leg(shift, nodes_[at].place, end_place(shift, next));
      const Flow flow = Flow{seconds, trip.goods + seconds, kForever}.then(trip.flow).then(drive_of(back.driven));
      for (const Rest& rest : rest_[next])
        if (const Flow all = flow.then(rest.flow); all.latest >= ground_.shift_start[shift]) keep(rest_[first], {trip.sum + back + rest.sum, all});
    }
  }

  /// How the trip of the new visit may end: with that visit, or with some of those behind it.
  void list_tails(Index shift, Index fresh, Index to) const {
    tails_ = 0;
    Stretch stretch;
    ground_.reloads.empty(van_);
    for (Index place = nodes_[fresh].place, next = to;; next = nodes_[next].next) {
      if (tails_ == tail_.size()) tail_.emplace_back();
      Tail& tail = tail_[tails_++];
      const Sum back = leg(shift, place, end_place(shift, next));
      tail.stretch = {stretch.sum + back, stretch.flow.then(drive_of(back.driven)), stretch.goods};
      tail.next = next;
      tail.van = van_;
      if (next >= ground_.visits) return;
      ground_.reloads.append(next, van_);
      if (!ground_.reloads.fits(shift, van_)) return;
      append(shift, place, next, stretch);
      if (stretch.flow.latest == kNever) return;
      place = nodes_[next].place;
    }
  }

  /// The trips that begin with `first` after a node and go on with `head` up to the new visit.
  void send(Index shift, Index before, Index first, const Stretch& head) const {
    const Seconds seconds = loading(shift, before);
    const Sum there = Sum{0, 0, 1} + leg(shift, begin_place(shift, before), nodes_[first].place) + head.sum;
    const Seconds drive = there.driven - head.sum.driven;
    for (std::size_t number = 0; number < tails_; ++number) {
      const Tail& tail = tail_[number];
      if (!ground_.reloads.fits(shift, van_, tail.van)) return;
      const Sum trip = there + tail.stretch.sum;
      const Seconds goods = std::max(head.goods, tail.stretch.goods);
      for (const Way& way : ready_[before]) {
        if (way.sum.driven + trip.driven > best_.sum.driven) continue;
        const Seconds ready = tail.stretch.flow.over(head.flow.over(std::max(way.moment, goods) + seconds + drive));
        if (ready == kForever) continue;
        for (const Rest& rest : rest_[tail.next])
          if (const Seconds back = rest.flow.over(ready); back != kForever) offer(way.sum + trip + rest.sum, back);
      }
    }
  }

  template <class Each>
  static void keep(std::vector<Each>& kept, const Each& fresh) {
    if (std::any_of(kept.begin(), kept.end(), [&](const Each& each) { return each.no_worse(fresh); })) return;
    std::erase_if(kept, [&](const Each& each) { return fresh.no_worse(each); });
    kept.push_back(fresh);
  }

  void offer(const Sum& sum, Seconds back) const {
    const auto& best = best_.sum;
    if (std::tie(sum.driven, back, sum.metres, sum.loads) < std::tie(best.driven, best_.back, best.metres, best.loads)) best_ = {sum, back};
  }

  /// What the best trips add up to; `tally` is that of the visits.
  bool settle(Index shift, const Tally& tally, Whole& whole) const {
    if (best_.back == kForever) return false;
    const auto metres = static_cast<Metres>(best_.sum.metres);
    whole.departure = ground_.shift_start[shift];
    whole.back = best_.back;
    whole.rested = (best_.sum.loads - 1) * ground_.reloads.seconds(shift);
    whole.tally = tally;
    whole.tally += {rules_.leg(best_.sum.driven, metres), best_.sum.driven, metres, 0};
    return true;
  }

  const Ground<Cell>& ground_;
  const Rules& rules_;
  std::vector<Node>& nodes_;
  std::vector<std::vector<Way>> ready_;  ///< By node behind which a trip ends.
  std::vector<std::vector<Rest>> rest_;  ///< By node with which a trip begins; at the end of a shift nothing is left to do.
  std::vector<Tally> tallies_;           ///< By shift: of its visits.
  mutable std::vector<Tail> tail_;
  mutable std::size_t tails_ = 0;  ///< So many of them count.
  mutable Reloads::Van van_;
  mutable Best best_;
};

}  // namespace dispatch
