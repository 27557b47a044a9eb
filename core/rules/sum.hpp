#pragma once

#include <algorithm>
#include <span>
#include <tuple>
#include <type_traits>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

class Links;
class Members;
class Variants;

template <class Rule>
concept AsksMore = requires(const Rule& rule) { rule.start(Index{}, Index{}, Seconds{}); } ||
                   requires(const Rule& rule) { rule.allows(Index{}, Whole{}); };

template <class Rule>
concept AsksWhole = requires(const Rule& rule) { rule.allows(Index{}, Whole{}); } ||
                    requires(const Rule& rule) { rule.allows_leg(Index{}, Seconds{}); } ||
                    requires(const Rule& rule) { rule.idle(); } ||
                    (requires(const Rule& rule) { rule.whole(Index{}, Whole{}); } && !requires(const Rule& rule) { rule.back(Index{}, Seconds{}); });

template <class Rule>
concept Crosses = requires(const Rule& rule) { rule.crossing(Index{}, Whole{}); } || requires(Rule& rule) { rule.settle(Index{}, Whole{}); };

template <class Rule>
concept Follows = requires(const Rule& rule) { rule.follows(); };

template <class Rule>
concept CountsHot = requires(const Rule& rule) { rule.hot_visits(Index{}); };

template <class Rule>
concept Compares = requires(const Rule& rule) { rule.late(Index{}, Seconds{}); };

template <class Rule>
concept Saves = requires(const Rule& rule) { rule.saves(Index{}, Whole{}); };

template <class Rule>
concept Lends = requires(Rule& rule) { rule.lend(Money{}); };

/// Rules joined when compiled. Each rule answers the questions it knows; the sum asks all of them.
///
///   leg(seconds, metres)          money for a leg
///   used()                        money for a shift with visits
///   back(shift, moment)           money for being back at that moment
///   visit(shift, visit)           money for doing a visit in this shift, whenever
///   saves(shift, whole)           what a route that is like this now may at most cost less with one more visit, apart from legs and visits:
///                                 waiting is filled, starts move; `kImpossible` where that is not known
///   admits(shift, visit)          is there room for one more?
///   admits_instead(shift, visit, leaver)   is there room once another has left?
///   allows_between(shift, before, after, visit, leaver)   may it come between these nodes, where `leaver`, if any, has left?
///   joining(shift, visit)         money that all routes together cost more with one more visit
///   joining_instead(shift, visit, leaver)  the same once another has left
///   join / part(shift, visit)     keep the running totals behind these answers
///
/// These are asked only where the sequence of a route matters beyond who stands beside whom:
///
///   follows()                     does it?
///   follow(shift, visits)         these are the visits of a shift from now on, in this sequence
///
/// These are asked only where visits need company:
///
///   lend(money)                   let visits in without it at this price for now, or again only with it, `kImpossible`
///   needs_company(visit)          does it need any?
///   lacks_company(shift, visit)   is it there without it?
///   lonely()                      how many visits are; `anybody_lonely()` tells whether any rule has some
///
/// These are asked only where routes are followed visit by visit:
///
///   start(shift, visit, moment)   money for starting a visit then; `prices_starts()` tells whether any asks for some
///   late(visit, moment)           how late such a start is, where the largest of all has a price, as `compares()` tells
///   movable_until(visit, moment)  a start at that moment may be moved so far to leave late
///   allows_leg(shift, seconds)    may one drive take so long?
///   allows(shift, whole)          may a route be so long, so far, so full?
///   whole(shift, whole)           money for the route as a whole, instead of `back`
///   idle()                        money for a shift without visits
///   crossing(shift, whole)        money that all routes together cost more if a route becomes like this
///   settle(shift, whole)          it has become so
///   leaves_late(shift)            does something count from leaving?
///   asks_for_ends(shift)          does something count from the first visit, or until the last?
///   hot_visits(shift)             how many visits are outdoors on a hot day? `hot(shift, visit)` tells whether one is
template <class... Rules>
class Sum {
 public:
  Sum(Columns& columns, const Size& size) : rules_{Rules(columns, size)...} {}

  /// Must routes be followed visit by visit? Otherwise the moment of being back tells all.
  static constexpr bool kWalks = (AsksMore<Rules> || ...);

  /// Do links tie routes to each other? `links()` then tells what they ask of each visit.
  static constexpr bool kLinked = (std::is_same_v<Rules, Links> || ...);

  /// Are some visits variants of one, as `variants()` tells?
  static constexpr bool kVaries = (std::is_same_v<Rules, Variants> || ...);

  /// Are some shifts rivals, as `members()` tells?
  static constexpr bool kRivals = (std::is_same_v<Rules, Members> || ...);

  /// Does any rule ask of several routes together what it cannot tell from their visits?
  static constexpr bool kCrosses = (Crosses<Rules> || ...);

  /// Does any rule ask for the largest lateness of a route?
  static constexpr bool kCompares = (Compares<Rules> || ...);

  /// Does any rule ask for more of a whole route than when it ends?
  static constexpr bool kAsksWhole = (AsksWhole<Rules> || ...);

  /// May a route cost less with one more visit, apart from legs and visits?
  static constexpr bool kSaves = (Saves<Rules> || ...);

  /// Does any rule ask for the sequence of routes?
  static constexpr bool kFollows = (Follows<Rules> || ...);

  /// Does any rule ask how many visits are outdoors on a hot day?
  static constexpr bool kCountsHot = (CountsHot<Rules> || ...);

  /// May visits be let in for now without the company that they need?
  static constexpr bool kLends = (Lends<Rules> || ...);

  const auto& links() const { return std::get<Links>(rules_); }
  auto& links() { return std::get<Links>(rules_); }
  const auto& members() const { return std::get<Members>(rules_); }
  const auto& variants() const { return std::get<Variants>(rules_); }

  /// All orders that are variants of one with that of a visit, each by its first visit; empty where it is alone.
  std::span<const Index> variants_of(Index visit) const {
    if constexpr (kVaries)
      if (!variants().alone(visit)) return variants().of(visit);
    return {};
  }

  Money leg(Seconds seconds, Metres metres) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.leg(seconds, metres); }) return rule.leg(seconds, metres);
      return 0;
    });
  }
  Money used() const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.used(); }) return rule.used();
      return 0;
    });
  }
  Money back(Index shift, Seconds moment) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.back(shift, moment); }) return rule.back(shift, moment);
      return 0;
    });
  }
  Money start(Index shift, Index visit, Seconds moment) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.start(shift, visit, moment); }) return rule.start(shift, visit, moment);
      return 0;
    });
  }
  Money idle() const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.idle(); }) return rule.idle();
      return 0;
    });
  }
  Money joining(Index shift, Index visit) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.joining(shift, visit); }) return rule.joining(shift, visit);
      return 0;
    });
  }
  Money joining_instead(Index shift, Index visit, Index leaver) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.joining_instead(shift, visit, leaver); }) return rule.joining_instead(shift, visit, leaver);
      return 0;
    });
  }
  Money visit(Index shift, Index visit) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.visit(shift, visit); }) return rule.visit(shift, visit);
      return 0;
    });
  }
  Money saves(Index shift, const Whole& whole) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.saves(shift, whole); }) return rule.saves(shift, whole);
      return 0;
    });
  }
  Money whole(Index shift, const Whole& whole) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.whole(shift, whole); }) return rule.whole(shift, whole);
      return 0;
    });
  }
  Money crossing(Index shift, const Whole& whole) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.crossing(shift, whole); }) return rule.crossing(shift, whole);
      return 0;
    });
  }
  void settle(Index shift, const Whole& whole) {
    each([&](auto& rule) {
      if constexpr (requires { rule.settle(shift, whole); }) rule.settle(shift, whole);
    });
  }
  Seconds late(Index visit, Seconds moment) const {
    Seconds largest = 0;
    each([&](const auto& rule) {
      if constexpr (requires { rule.late(visit, moment); }) largest = std::max(largest, rule.late(visit, moment));
    });
    return largest;
  }
  void lend(Money price) {
    each([&](auto& rule) {
      if constexpr (requires { rule.lend(price); }) rule.lend(price);
    });
  }
  bool needs_company(Index visit) const {
    return !all([&](const auto& rule) {
      if constexpr (requires { rule.needs_company(visit); }) return !rule.needs_company(visit);
      return true;
    });
  }
  bool lacks_company(Index shift, Index visit) const {
    return !all([&](const auto& rule) {
      if constexpr (requires { rule.lacks_company(shift, visit); }) return !rule.lacks_company(shift, visit);
      return true;
    });
  }
  bool anybody_lonely() const {
    return !all([](const auto& rule) {
      if constexpr (requires { rule.lonely(); }) return rule.lonely() == 0;
      return true;
    });
  }
  Seconds movable_until(Index visit, Seconds moment) const {
    Seconds until = kForever;
    each([&](const auto& rule) {
      if constexpr (requires { rule.movable_until(visit, moment); }) until = std::min(until, rule.movable_until(visit, moment));
    });
    return until;
  }
  bool prices_starts() const {
    return !all([](const auto& rule) {
      if constexpr (requires { rule.prices_starts(); }) return !rule.prices_starts();
      return true;
    });
  }
  bool compares() const {
    return !all([](const auto& rule) {
      if constexpr (requires { rule.compares(); }) return !rule.compares();
      return true;
    });
  }
  bool leaves_late(Index shift) const {
    return !all([&](const auto& rule) {
      if constexpr (requires { rule.leaves_late(shift); }) return !rule.leaves_late(shift);
      return true;
    });
  }
  bool asks_for_ends(Index shift) const {
    return !all([&](const auto& rule) {
      if constexpr (requires { rule.asks_for_ends(shift); }) return !rule.asks_for_ends(shift);
      return true;
    });
  }
  bool allows_leg(Index shift, Seconds seconds) const {
    return all([&](const auto& rule) {
      if constexpr (requires { rule.allows_leg(shift, seconds); }) return rule.allows_leg(shift, seconds);
      return true;
    });
  }
  bool allows(Index shift, const Whole& whole) const {
    return all([&](const auto& rule) {
      if constexpr (requires { rule.allows(shift, whole); }) return rule.allows(shift, whole);
      return true;
    });
  }
  bool admits(Index shift, Index visit) const {
    return all([&](const auto& rule) {
      if constexpr (requires { rule.admits(shift, visit); }) return rule.admits(shift, visit);
      return true;
    });
  }
  bool admits_instead(Index shift, Index visit, Index leaver) const {
    return all([&](const auto& rule) {
      if constexpr (requires { rule.admits_instead(shift, visit, leaver); }) return rule.admits_instead(shift, visit, leaver);
      return true;
    });
  }
  bool allows_between(Index shift, Index before, Index after, Index visit, Index leaver) const {
    return all([&](const auto& rule) {
      if constexpr (requires { rule.allows_between(shift, before, after, visit, leaver); })
        return rule.allows_between(shift, before, after, visit, leaver);
      return true;
    });
  }
  bool follows() const {
    return !all([](const auto& rule) {
      if constexpr (requires { rule.follows(); }) return !rule.follows();
      return true;
    });
  }
  void follow(Index shift, std::span<const Index> visits) {
    each([&](auto& rule) {
      if constexpr (requires { rule.follow(shift, visits); }) rule.follow(shift, visits);
    });
  }
  Index hot_visits(Index shift) const {
    return static_cast<Index>(add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.hot_visits(shift); }) return rule.hot_visits(shift);
      return 0;
    }));
  }
  Index hot(Index shift, Index visit) const {
    return static_cast<Index>(add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.hot(shift, visit); }) return rule.hot(shift, visit);
      return 0;
    }));
  }
  void join(Index shift, Index visit) {
    each([&](auto& rule) {
      if constexpr (requires { rule.join(shift, visit); }) rule.join(shift, visit);
    });
  }
  void part(Index shift, Index visit) {
    each([&](auto& rule) {
      if constexpr (requires { rule.part(shift, visit); }) rule.part(shift, visit);
    });
  }

 private:
  template <class Ask>
  Money add(Ask ask) const {
    return std::apply([&](const auto&... rule) { return (Money{0} + ... + ask(rule)); }, rules_);
  }
  template <class Ask>
  bool all(Ask ask) const {
    return std::apply([&](const auto&... rule) { return (true && ... && ask(rule)); }, rules_);
  }
  template <class Ask>
  void each(Ask ask) {
    std::apply([&](auto&... rule) { (ask(rule), ...); }, rules_);
  }
  template <class Ask>
  void each(Ask ask) const {
    std::apply([&](const auto&... rule) { (ask(rule), ...); }, rules_);
  }

  std::tuple<Rules...> rules_;
};

}  // namespace dispatch
