#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "columns.hpp"
#include "paid.hpp"
#include "whole.hpp"

namespace dispatch {

/// What the shifts of an engineer add up to over some days, and the most that is allowed. A base of rules.
class Periods {
 protected:
  Periods(Columns& columns, const Size& size, const std::string& name) {
    if (!columns.has("limit_" + name)) return;
    most_ = columns.take<std::int64_t>("limit_" + name);
    limits_ = columns.take_table<Index>("shift_limits_" + name, size.shifts, width_);
    sum_.assign(most_.size(), 0);
  }

  bool used() const { return width_ > 0; }

  /// Does every limit of the shift leave room for so much more?
  bool leaves(Index shift, std::int64_t more) const {
    for (std::size_t at = first(shift); at < first(shift) + width_; ++at)
      if (const Index limit = limits_[at]; limit != kNone && sum_[limit] + more > most_[limit]) return false;
    return true;
  }

  void add(Index shift, std::int64_t more) {
    for (std::size_t at = first(shift); at < first(shift) + width_; ++at)
      if (limits_[at] != kNone) sum_[limits_[at]] += more;
  }

 private:
  std::size_t first(Index shift) const { return static_cast<std::size_t>(shift) * width_; }

  std::size_t width_ = 0;  ///< Limits of one shift.
  std::vector<Index> limits_;
  std::vector<std::int64_t> most_, sum_;  ///< By limit.
};

/// Orders of an engineer over some days are limited.
class LimitOrders : public Periods {
 public:
  LimitOrders(Columns& columns, const Size& size) : Periods(columns, size, "orders") {}
  bool admits(Index shift, Index) const { return leaves(shift, 1); }
  void join(Index shift, Index) { add(shift, 1); }
  void part(Index shift, Index) { add(shift, -1); }
};

/// Days with orders of an engineer are limited.
class LimitDays : public Periods {
 public:
  LimitDays(Columns& columns, const Size& size) : Periods(columns, size, "days") {
    if (!used()) return;
    day_ = columns.take<Index>("shift_limit_day", size.shifts);
    visits_.assign(size.shifts, 0);
  }
  bool admits(Index shift, Index) const { return !used() || visits_[day_[shift]] > 0 || leaves(shift, 1); }
  void join(Index shift, Index) {
    if (used() && visits_[day_[shift]]++ == 0) add(shift, 1);
  }
  void part(Index shift, Index) {
    if (used() && --visits_[day_[shift]] == 0) add(shift, -1);
  }

 private:
  std::vector<Index> day_;     ///< By shift: number of the engineer's day.
  std::vector<Index> visits_;  ///< By that number.
};

/// Paid time of an engineer over some days is limited; see `Wage` for what is paid.
class LimitPaid : public Periods {
 public:
  LimitPaid(Columns& columns, const Size& size) : Periods(columns, size, "paid") {
    if (!used()) return;
    paid_ = Paid(columns, size, "limit");
    visits_.assign(size.shifts, 0);
    settled_.assign(size.shifts, 0);
  }
  bool asks_for_ends(Index shift) const { return paid_.asks_for_ends(shift); }
  bool allows(Index shift, const Whole& whole) const { return !used() || leaves(shift, paid_.of(shift, whole) - settled_[shift]); }
  void settle(Index shift, const Whole& whole) {
    if (!used()) return;
    const Seconds now = visits_[shift] ? paid_.of(shift, whole) : 0;
    add(shift, now - settled_[shift]);
    settled_[shift] = now;
  }
  void join(Index shift, Index) {
    if (used()) ++visits_[shift];
  }
  void part(Index shift, Index) {
    if (used()) --visits_[shift];
  }

 private:
  Paid paid_;
  std::vector<Index> visits_;     ///< By shift.
  std::vector<Seconds> settled_;  ///< By shift: what is paid.
};

}  // namespace dispatch
