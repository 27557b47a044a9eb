#pragma once

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// A second without drive, work or break costs money.
class Waiting {
 public:
  Waiting(Columns& columns, const Size&) : second_(columns.has("rate_waiting_second") ? columns.take_one<Money>("rate_waiting_second") : 0) {}
  Money whole(Index, const Whole& whole) const {
    return second_ * (whole.back - whole.departure - whole.rested - whole.tally.travel - whole.tally.work);
  }
  Money saves(Index shift, const Whole& now) const { return whole(shift, now); }

 private:
  Money second_;
};

}  // namespace dispatch
