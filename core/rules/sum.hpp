#pragma once

#include <tuple>

#include "columns.hpp"

namespace dispatch {

template <class Rule>
concept PricesStarts = requires(const Rule& rule) { rule.start(Index{}, Seconds{}); };

/// Rules joined when compiled. Each rule answers the questions it knows; the sum asks all of them.
///
///   leg(seconds, metres)          money for a leg
///   used()                        money for a shift with visits
///   back(shift, moment)           money for being back at that moment
///   start(visit, moment)          money for starting a visit then
///   visit(shift, visit)           money for doing a visit in this shift, whenever
///   later_may_be_cheaper()        may the money for a start fall as it moves later?
///   admits(shift, visit)          is there room for one more?
///   admits_instead(shift, visit, leaver)   is there room once another has left?
///   join / part(shift, visit)     keep the running totals behind these answers
template <class... Rules>
class Sum {
 public:
  Sum(Columns& columns, const Size& size) : rules_{Rules(columns, size)...} {}

  /// Does any rule price when visits start? Then later visits must be followed one by one.
  static constexpr bool kPricesStarts = (PricesStarts<Rules> || ...);

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
  Money start(Index visit, Seconds moment) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.start(visit, moment); }) return rule.start(visit, moment);
      return 0;
    });
  }
  Money visit(Index shift, Index visit) const {
    return add([&](const auto& rule) -> Money {
      if constexpr (requires { rule.visit(shift, visit); }) return rule.visit(shift, visit);
      return 0;
    });
  }
  bool later_may_be_cheaper() const {
    return !all([&](const auto& rule) {
      if constexpr (requires { rule.later_may_be_cheaper(); }) return !rule.later_may_be_cheaper();
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

  std::tuple<Rules...> rules_;
};

}  // namespace dispatch
