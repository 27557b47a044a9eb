#pragma once

#include <cstddef>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// Visits of some sorts do not share a shift.
class NotWith {
 public:
  NotWith(Columns& columns, const Size& size) {
    if (!columns.has("sorts_apart")) return;
    sort_ = columns.take<Index>("visit_sort", size.visits);
    apart_ = columns.take_table<std::uint8_t>("sorts_apart", Columns::kAny, sorts_);
    count_.assign(size.shifts * sorts_, 0);
  }
  bool admits(Index shift, Index visit) const { return fits(shift, visit, kNone); }
  bool admits_instead(Index shift, Index visit, Index leaver) const { return sorts_ == 0 || fits(shift, visit, sort_[leaver]); }
  void join(Index shift, Index visit) {
    if (sorts_) ++count_[at(shift, sort_[visit])];
  }
  void part(Index shift, Index visit) {
    if (sorts_) --count_[at(shift, sort_[visit])];
  }

 private:
  std::size_t at(Index shift, Index sort) const { return static_cast<std::size_t>(shift) * sorts_ + static_cast<std::size_t>(sort); }

  bool fits(Index shift, Index visit, Index leaving) const {
    for (Index sort = 0; sort < static_cast<Index>(sorts_); ++sort)
      if (count_[at(shift, sort)] > (sort == leaving) && apart_[at(sort_[visit], sort)]) return false;
    return true;
  }

  std::size_t sorts_ = 0;
  std::vector<Index> sort_, count_;
  std::vector<std::uint8_t> apart_;
};

}  // namespace dispatch
