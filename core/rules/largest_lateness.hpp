#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// A second of the largest lateness of all visits costs money. The largest of each shift is a leaf of a tree of maxima.
class LargestLateness {
 public:
  LargestLateness(Columns& columns, const Size& size) {
    if (!columns.has("largest_due")) return;
    second_ = columns.take_one<Money>("rate_largest_late_second");
    due_ = columns.take<Seconds>("largest_due", size.visits);
    tree_.assign(2 * size.shifts, 0);
  }
  Seconds late(Index visit, Seconds moment) const { return second_ ? std::max(0, moment - due_[visit]) : 0; }
  bool compares() const { return second_ != 0; }
  bool prices_starts() const { return second_ != 0; }
  Seconds movable_until(Index visit, Seconds moment) const { return second_ ? std::max(moment, due_[visit]) : kForever; }

  Money crossing(Index shift, const Whole& whole) const {
    if (!second_) return 0;
    Seconds largest = whole.late, before = tree_[leaf(shift)];
    if (largest == before) return 0;
    for (std::size_t at = leaf(shift); at > 1; at /= 2) {
      largest = std::max(largest, tree_[at ^ 1]);
      before = std::max(before, tree_[at ^ 1]);
    }
    return second_ * (largest - before);
  }
  void settle(Index shift, const Whole& whole) {
    if (!second_) return;
    std::size_t at = leaf(shift);
    tree_[at] = whole.late;
    for (; at > 1; at /= 2) tree_[at / 2] = std::max(tree_[at], tree_[at ^ 1]);
  }

 private:
  std::size_t leaf(Index shift) const { return tree_.size() / 2 + static_cast<std::size_t>(shift); }

  Money second_ = 0;
  std::vector<Seconds> due_;
  std::vector<Seconds> tree_;  ///< Node n is the larger one of 2 n and 2 n + 1; the second half are the shifts.
};

}  // namespace dispatch
