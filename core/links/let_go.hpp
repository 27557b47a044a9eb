#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "links/partners.hpp"
#include "types.hpp"

namespace dispatch {

/// Earliest starts: held back by those of partners, and by who comes before in the route.
template <class Walk>
struct Starts {
  const Partners<Walk>& partners;
  const Clock& clock;

  static constexpr Seconds kUnheld = kNever;
  static Seconds& hold(Tie& tie) { return tie.not_before; }
  static Seconds tighter(Seconds one, Seconds other) { return std::max(one, other); }
  static Index further(const Node& node) { return node.next; }

  /// Could it begin earlier if nobody held it?
  bool can_move(Index visit) const { return partners.begun(visit) > partners.node(visit).opens; }

  /// How much more than its route do partners hold it? Nothing if as much.
  Seconds held_more(Index visit) const {
    const Node& before = partners.node(partners.node(visit).previous);
    return partners.tie(visit).not_before - (before.departure + before.leg);
  }

  template <class Call>
  void each_ask(Index visit, Call call) const {
    partners.each_ask(visit, call);
  }
};

/// Latest starts that keep everybody in time: held by those of partners, and by who comes behind in the route.
template <class Walk>
struct Limits {
  const Partners<Walk>& partners;
  const Clock& clock;

  static constexpr Seconds kUnheld = kForever;
  static Seconds& hold(Tie& tie) { return tie.not_after; }
  static Seconds tighter(Seconds one, Seconds other) { return std::min(one, other); }
  static Index further(const Node& node) { return node.previous; }

  bool can_move(Index visit) const {
    const Node& node = partners.node(visit);
    return node.latest < (node.more_windows > 0 ? clock.closes[node.first_window + node.more_windows] : node.closes);
  }

  Seconds held_more(Index visit) const {
    return partners.route_limit(visit) - partners.tie(visit).not_after;
  }

  template <class Call>
  void each_ask(Index visit, Call call) const {
    partners.each_limit(visit, call);
  }
};

/// Lets go of what visits ask of each other because of some whose times may change. Times are those of before the change; they are
/// the latest (or earliest) of windows, of the route and of what is asked, so whoever is held by something else does not move. Who waits
/// for each other keeps nobody where he is.
template <class Side, class Walk>
class LetGo {
 public:
  LetGo(const Partners<Walk>& partners, const Clock& clock, std::size_t visits)
      : partners_(partners), side_{partners, clock}, visits_(static_cast<Index>(visits)), moved_(visits, 0), freed_(visits, 0) {}

  void begin() {
    ++turn_;
    moving_.clear();
    free_.clear();
  }

  /// The times of this visit may change.
  void move(Index visit) {
    if (side_.can_move(visit)) move_anyway(visit);
  }
  void move_anyway(Index visit) {
    if (std::exchange(moved_[visit], turn_) != turn_) moving_.push_back(visit);
  }

  /// What was asked of a visit is asked no more; if that held it, it may move, and all further in its route who are not held.
  void free(Index visit) {
    if (std::exchange(freed_[visit], turn_) == turn_) return;
    free_.push_back(visit);
    if (!side_.can_move(visit) || side_.held_more(visit) < 0) return;
    move_anyway(visit);
    for (Index next = Side::further(partners_.node(visit)); next < visits_; next = Side::further(partners_.node(next))) {
      if (!side_.can_move(next) || side_.held_more(next) > 0) return;
      move_anyway(next);
    }
  }

  /// Go on with all of whom those who move ask.
  void spread() {
    for (std::size_t k = 0; k < moving_.size(); ++k)
      side_.each_ask(moving_[k], [&](Index order, Index asking, Seconds moment) {
        for (Index visit = order; visit < partners_.links().end(order); ++visit)
          if (visit != asking && !partners_.open(visit) && hold(visit) == moment) free(visit);
      });
  }

  bool moves(Index visit) const { return moved_[visit] == turn_; }

  /// Call with each visit that is held no more by some, and how the others hold it.
  template <class Call>
  void each_freed(Call call) const {
    for (const Index visit : free_) {
      Seconds held = Side::kUnheld;
      partners_.each(visit, [&](Index partner) {
        if (moves(partner)) return;
        side_.each_ask(partner, [&](Index order, Index asking, Seconds moment) {
          if (order == partners_.links().head(visit) && asking != visit) held = Side::tighter(held, moment);
        });
      });
      call(visit, held);
    }
  }

 private:
  Seconds hold(Index visit) const {
    Tie tie = partners_.tie(visit);
    return Side::hold(tie);
  }

  const Partners<Walk>& partners_;
  Side side_;
  Index visits_;
  Index turn_ = 0;
  std::vector<Index> moved_, freed_;  ///< By visit: last turn in which it was one of these.
  std::vector<Index> moving_, free_;
};

}  // namespace dispatch
