#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// A visit that prefers some engineers costs money with all others.
class Preference {
 public:
  Preference(Columns& columns, const Size& size) {
    if (!columns.has("preference_engineers")) return;
    money_ = columns.take_one<Money>("rate_preference");
    first_ = columns.take<Index>("preference_first", size.visits + 1);
    preferred_ = columns.take<Index>("preference_engineers", static_cast<std::size_t>(first_.back()));
    engineer_ = columns.take<Index>("shift_preference", size.shifts);
  }
  Money visit(Index shift, Index visit) const {
    if (!money_ || first_[visit] == first_[visit + 1]) return 0;
    const auto first = preferred_.begin() + first_[visit], end = preferred_.begin() + first_[visit + 1];
    return std::find(first, end, engineer_[shift]) == end ? money_ : 0;
  }

 private:
  Money money_ = 0;
  std::vector<Index> first_, preferred_, engineer_;
};

}  // namespace dispatch
