#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// A second after the moment at which a visit could begin costs money.
class Soon {
 public:
  Soon(Columns& columns, const Size& size) {
    if (!columns.has("soon_from")) return;
    second_ = columns.take_one<Money>("rate_soon_second");
    from_ = columns.take<Seconds>("soon_from", size.visits);
  }
  Money start(Index, Index visit, Seconds moment) const { return second_ ? second_ * std::max(0, moment - from_[visit]) : 0; }
  bool prices_starts() const { return second_ != 0; }
  Seconds movable_until(Index, Seconds moment) const { return second_ ? moment : kForever; }

 private:
  Money second_ = 0;
  std::vector<Seconds> from_;
};

}  // namespace dispatch
