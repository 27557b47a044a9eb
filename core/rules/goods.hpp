#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"
#include "types.hpp"
#include "whole.hpp"

namespace dispatch {

/// A shift that does not wait for goods takes along only what is there. One that loads again may drive past the place for that anyway:
/// then a detour costs less than its legs say.
class Goods {
 public:
  Goods(Columns& columns, const Size& size) {
    if (!columns.has("goods_from")) return;
    from_ = columns.take<Seconds>("goods_from", size.visits);
    by_ = columns.take<Seconds>("shift_goods_by", size.shifts);
    reloads_ = std::any_of(by_.begin(), by_.end(), [](Seconds by) { return by >= kWaits; });
  }

  bool admits(Index shift, Index visit) const { return from_.empty() || from_[visit] <= by_[shift]; }
  bool admits_instead(Index shift, Index visit, Index) const { return admits(shift, visit); }
  Money saves(Index, const Whole&) const { return reloads_ ? kImpossible : 0; }

 private:
  static constexpr Seconds kWaits = 1 << 28;  ///< Of a shift that waits for all goods.

  bool reloads_ = false;
  std::vector<Seconds> from_, by_;
};

}  // namespace dispatch
