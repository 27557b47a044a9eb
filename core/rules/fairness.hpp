#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Work and drives cost the square of an engineer's hours, counted on from what was worked before: each shift by itself, and
/// each two shifts of one engineer twice the product of their hours.
class Fairness {
 public:
  Fairness(Columns& columns, const Size& size) {
    if (!columns.has("price_fairness")) return;
    price_ = columns.take_one<Money>("price_fairness");
    worked_ = columns.take<Seconds>("shift_worked", size.shifts);
    if (!columns.has("shift_fairness_engineer")) return;
    engineer_ = columns.take<Index>("shift_fairness_engineer", size.shifts);
    hours_.assign(size.shifts, 0);
    sums_.resize(engineer_.empty() ? 0 : 1 + static_cast<std::size_t>(*std::max_element(engineer_.begin(), engineer_.end())));
  }
  Money whole(Index shift, const Whole& whole) const {
    if (!price_) return 0;
    const std::int64_t work = hours(whole);
    return money(price_ * work, 2 * std::int64_t{worked_[shift]} + work);
  }
  Money crossing(Index shift, const Whole& whole) const {
    if (engineer_.empty()) return 0;
    const Sums& sums = sums_[engineer_[shift]];
    return money(changed(sums, shift, whole).products) - money(sums.products);
  }
  void settle(Index shift, const Whole& whole) {
    if (engineer_.empty()) return;
    Sums& sums = sums_[engineer_[shift]];
    sums = changed(sums, shift, whole);
    hours_[shift] = hours(whole);
  }

 private:
  __extension__ using Wide = __int128;
  static constexpr std::int64_t kSquare = 3600 * 3600;

  /// Of one engineer's shifts: all seconds, and the products of each two.
  struct Sums {
    std::int64_t hours = 0, products = 0;
  };

  static std::int64_t hours(const Whole& whole) { return whole.tally.work + whole.tally.travel; }
  Money money(std::int64_t products) const { return money(2 * price_, products); }

  /// Two numbers multiplied, in squares of hours; few need more than 64 bits, and those take long to divide.
  static Money money(std::int64_t one, std::int64_t other) {
    std::int64_t product;
    if (!__builtin_mul_overflow(one, other, &product)) return product / kSquare;
    return static_cast<Money>(static_cast<Wide>(one) * other / kSquare);
  }
  Sums changed(const Sums& sums, Index shift, const Whole& whole) const {
    const std::int64_t others = sums.hours - hours_[shift], now = hours(whole);
    return {others + now, sums.products + others * (now - hours_[shift])};
  }

  Money price_ = 0;
  std::vector<Seconds> worked_;
  std::vector<Index> engineer_;      ///< By shift; empty where each engineer has one.
  std::vector<std::int64_t> hours_;  ///< By shift, in seconds.
  std::vector<Sums> sums_;           ///< By engineer.
};

}  // namespace dispatch
