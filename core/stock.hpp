#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// What engineers have with them until they call where there is enough of everything, in every dimension.
class Stock {
 public:
  Stock(Columns& columns, const Size& size) {
    if (!columns.has("shift_restocks")) return;
    restocks_ = columns.take<std::uint8_t>("shift_restocks", size.shifts);
    if (!columns.has("stock_taken")) return;
    taken_ = columns.take_table<std::int32_t>("stock_taken", size.visits, width_);
    held_ = columns.take_table<std::int32_t>("shift_stock", size.shifts, width_);
  }

  bool restocks(Index shift) const { return !restocks_.empty() && restocks_[shift]; }

  /// What is left at the start of a shift.
  void fill(Index shift, std::vector<std::int32_t>& left) const {
    left.assign(held_.begin() + shift * width_, held_.begin() + (shift + 1) * width_);
  }

  bool enough(Index visit, const std::int32_t* left) const {
    for (std::size_t d = 0; d < width_; ++d)
      if (taken_[visit * width_ + d] > left[d]) return false;
    return true;
  }

  /// A visit takes its part of what is left. False when that is not enough.
  bool take(Index visit, std::vector<std::int32_t>& left) const {
    for (std::size_t d = 0; d < width_; ++d) left[d] -= taken_[visit * width_ + d];
    return std::all_of(left.begin(), left.end(), [](std::int32_t units) { return units >= 0; });
  }

  std::size_t width() const { return width_; }

 private:
  std::size_t width_ = 0;
  std::vector<std::uint8_t> restocks_;
  std::vector<std::int32_t> taken_, held_;
};

}  // namespace dispatch
