#pragma once

#include <algorithm>
#include <vector>

#include "bound/timing.hpp"

namespace dispatch::bound {

/// What the rest of a route costs at least after a visit, by time: visits may come again, only not two by two in turn, and moments are
/// as early as the beginnings of equal parts of the shift.
class ToGo {
 public:
  /// The cheapest rest, the row it begins with, and the cheapest that begins with another one.
  struct Rest {
    Money money = kImpossible;
    Index next = kNone;
    Money other = kImpossible;

    void offer(Money offered, Index row) {
      if (offered < money) {
        if (row != next) other = money;
        money = offered;
        next = row;
      } else if (row != next) {
        other = std::min(other, offered);
      }
    }
  };

  explicit ToGo(const Shift& shift) : shift_(shift), width_(std::max(1, (shift.hard_end() - shift.start()) / kParts + 1)) {
    rests_.resize(static_cast<std::size_t>(shift.size()) * kParts);
    const Money all = cheapest_of_all();
    for (Index part = kParts - 1; part >= 0; --part)
      for (Index from = 0; from < shift.size(); ++from) fill(from, part, all);
    for (Index to = 0; to < shift.size(); ++to) least_ = std::min(least_, shift.used() + past(shift.first_arc(to), shift.start(), kNone, kNone, all));
  }

  /// After a visit that is done at a moment up to the end of the shift.
  const Rest& after(Index number, Seconds moment) const { return rests_[static_cast<std::size_t>(number) * kParts + part_of(moment)]; }

  /// No route costs less.
  Money least() const { return least_; }

 private:
  static constexpr Index kParts = 128;

  Index part_of(Seconds moment) const { return (moment - shift_.start()) / width_; }

  void fill(Index from, Index part, Money all) {
    const Seconds moment = shift_.start() + part * width_;
    if (moment > shift_.span(from).done_last || moment + width_ <= shift_.span(from).done_first) return;  // it is never done then
    Rest& rest = rests_[static_cast<std::size_t>(from) * kParts + part];
    const Arc& home = shift_.home(from);
    if (moment + home.seconds <= shift_.hard_end()) rest.offer(home.money + shift_.back(moment + home.seconds), kNone);
    for (const Arc& arc : shift_.arcs(from)) {
      const Money money = past(arc, moment, shift_.row(from), part, all);
      if (money < rest.other) rest.offer(money, shift_.row(arc.to));
    }
  }

  /// Over an arc and on to the end, but not straight back to a row.
  Money past(const Arc& arc, Seconds moment, Index row, Index part, Money all) const {
    const Span& span = shift_.span(arc.to);
    const bool simple = span.opens <= span.closes;
    if (simple && moment + arc.seconds > span.closes) return kImpossible;
    const Seconds begin = simple ? std::max(span.opens, moment + arc.seconds) : shift_.begin(arc.to, moment + arc.seconds);
    if (begin == kForever || begin + arc.work > span.done_last) return kImpossible;
    const Money money = simple ? arc.money : arc.money + shift_.late(arc.to, begin);
    if (part_of(begin + arc.work) == part) return money + all;
    const Rest& rest = after(arc.to, begin + arc.work);
    const Money more = row != kNone && rest.next == row ? rest.other : rest.money;
    return more >= kImpossible ? kImpossible : money + more;
  }

  /// Less than any rest costs: each row once at its cheapest, where it pays.
  Money cheapest_of_all() const {
    std::vector<Money> cheapest(shift_.size(), 0);
    for (Index to = 0; to < shift_.size(); ++to)
      for (const Arc& arc : shift_.arcs(to)) cheapest[arc.to] = std::min(cheapest[arc.to], arc.money);
    Money all = 0;
    for (const Money money : cheapest) all += money;
    return all;
  }

  const Shift& shift_;
  Seconds width_;
  std::vector<Rest> rests_;  ///< [visit, part of the shift]
  Money least_ = kImpossible;
};

}  // namespace dispatch::bound
