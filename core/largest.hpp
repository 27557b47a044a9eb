#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "types.hpp"

namespace dispatch {

/// The largest of one number a shift. Node n of the tree is the larger one of 2 n and 2 n + 1; its second half are the shifts.
class Largest {
 public:
  Largest() = default;
  explicit Largest(std::size_t shifts) : tree_(2 * shifts, 0) {}

  /// By how much the largest grows if this shift has that number.
  Seconds growth(Index shift, Seconds number) const {
    Seconds after = number, before = tree_[leaf(shift)];
    if (after == before) return 0;
    for (std::size_t at = leaf(shift); at > 1; at /= 2) {
      after = std::max(after, tree_[at ^ 1]);
      before = std::max(before, tree_[at ^ 1]);
    }
    return after - before;
  }

  /// By how much it is larger than that of any other shift, if it is.
  Seconds lead(Index shift) const {
    const Seconds own = tree_[leaf(shift)];
    Seconds lead = own;
    for (std::size_t at = leaf(shift); at > 1 && lead > 0; at /= 2) lead = std::min(lead, own - tree_[at ^ 1]);
    return std::max(0, lead);
  }

  void set(Index shift, Seconds number) {
    std::size_t at = leaf(shift);
    tree_[at] = number;
    for (; at > 1; at /= 2) tree_[at / 2] = std::max(tree_[at], tree_[at ^ 1]);
  }

 private:
  std::size_t leaf(Index shift) const { return tree_.size() / 2 + static_cast<std::size_t>(shift); }

  std::vector<Seconds> tree_;
};

}  // namespace dispatch
