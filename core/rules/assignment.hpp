#pragma once

#include <vector>

#include "columns.hpp"

namespace dispatch {

/// A visit costs money by its type and by the group of the shift: all that rules ask for a pair of order and engineer.
class Assignment {
 public:
  Assignment(Columns& columns, const Size& size) {
    if (!columns.has("price_table")) return;
    type_ = columns.take<Index>("price_type", size.visits);
    group_ = columns.take<Index>("shift_price_group", size.shifts);
    table_ = columns.take_table<Money>("price_table", Columns::kAny, groups_);
  }
  Money visit(Index shift, Index visit) const {
    return table_.empty() ? 0 : table_[static_cast<std::size_t>(type_[visit]) * groups_ + group_[shift]];
  }

 private:
  std::size_t groups_ = 0;
  std::vector<Index> type_, group_;
  std::vector<Money> table_;
};

}  // namespace dispatch
