#pragma once

#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// Work and drives cost the square of their hours, counted on from what was worked before.
class Fairness {
 public:
  Fairness(Columns& columns, const Size& size) {
    if (!columns.has("price_fairness")) return;
    price_ = columns.take_one<Money>("price_fairness");
    worked_ = columns.take<Seconds>("shift_worked", size.shifts);
  }
  Money whole(Index shift, const Whole& whole) const {
    if (!price_) return 0;
    constexpr std::int64_t kHour = 3600;
    const std::int64_t work = whole.tally.work + whole.tally.travel;
    return static_cast<Money>(static_cast<Wide>(price_) * work * (2 * std::int64_t{worked_[shift]} + work) / (kHour * kHour));
  }

 private:
  __extension__ using Wide = __int128;

  Money price_ = 0;
  std::vector<Seconds> worked_;
};

}  // namespace dispatch
