#pragma once

#include <vector>

#include "columns.hpp"

namespace dispatch {

/// A visit costs money with any engineer but the one who had it before.
class ChangeEngineer {
 public:
  ChangeEngineer(Columns& columns, const Size& size) {
    if (!columns.has("engineer_before")) return;
    change_ = columns.take_one<Money>("rate_change_engineer");
    before_ = columns.take<Index>("engineer_before", size.visits);
    engineer_ = columns.take<Index>("shift_engineer_before", size.shifts);
  }
  Money visit(Index shift, Index visit) const {
    return change_ && before_[visit] != kNone && before_[visit] != engineer_[shift] ? change_ : 0;
  }

 private:
  Money change_ = 0;
  std::vector<Index> before_, engineer_;
};

}  // namespace dispatch
