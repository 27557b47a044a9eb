#pragma once

#include <vector>

#include "columns.hpp"

namespace dispatch {

/// A second between the start of the shift and that of an urgent visit costs money.
class Urgent {
 public:
  Urgent(Columns& columns, const Size& size) {
    if (!columns.has("urgent_second")) return;
    second_ = columns.take<Money>("urgent_second", size.visits);
    from_ = columns.take<Seconds>("shift_urgent_from", size.shifts);
  }
  Money start(Index shift, Index visit, Seconds moment) const { return second_.empty() ? 0 : second_[visit] * (moment - from_[shift]); }
  bool prices_starts() const { return !second_.empty(); }
  Seconds movable_until(Index visit, Seconds moment) const { return second_.empty() || !second_[visit] ? kForever : moment; }

 private:
  std::vector<Money> second_;
  std::vector<Seconds> from_;
};

}  // namespace dispatch
