#pragma once

#include <vector>

#include "columns.hpp"

namespace dispatch {

/// A shift holds so many visits and no more.
class MaxOrders {
 public:
  MaxOrders(Columns& columns, const Size& size) : most_(columns.take<Index>("max_orders", size.shifts)), count_(size.shifts, 0) {}
  bool admits(Index shift, Index) const { return count_[shift] < most_[shift]; }
  bool admits_instead(Index, Index, Index) const { return true; }
  void join(Index shift, Index) { ++count_[shift]; }
  void part(Index shift, Index) { --count_[shift]; }

 private:
  std::vector<Index> most_;
  std::vector<Index> count_;
};

}  // namespace dispatch
