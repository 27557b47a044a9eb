#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// A second between a visit's due time and the start of its work costs money.
class Lateness {
 public:
  Lateness(Columns& columns, const Size& size) {
    if (!columns.has("due")) return;
    second_ = columns.take_one<Money>("rate_late_second");
    due_ = columns.take<Seconds>("due", size.visits);
  }
  Money start(Index, Index visit, Seconds moment) const { return second_ ? second_ * std::max(0, moment - due_[visit]) : 0; }
  bool prices_starts() const { return second_ != 0; }
  Seconds movable_until(Index visit, Seconds moment) const { return second_ ? std::max(moment, due_[visit]) : kForever; }

 private:
  Money second_ = 0;
  std::vector<Seconds> due_;
};

}  // namespace dispatch
