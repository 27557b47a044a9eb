#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"
#include "from_mean.hpp"
#include "whole.hpp"

namespace dispatch {

/// A second costs money by which work and drives of an engineer differ from the mean of all.
class Uneven {
 public:
  Uneven(Columns& columns, const Size& size) {
    if (!columns.has("rate_uneven_second")) return;
    second_ = columns.take_one<Money>("rate_uneven_second");
    engineer_ = columns.take<Index>("shift_uneven_engineer", size.shifts);
    before_ = columns.take<std::int64_t>("shift_uneven_before", size.shifts);
    settled_.assign(size.shifts, 0);
    loads_ = FromMean(engineer_.empty() ? 0 : 1 + static_cast<std::size_t>(*std::max_element(engineer_.begin(), engineer_.end())));
  }
  Money crossing(Index shift, const Whole& whole) const { return second_ ? second_ * loads_.growth(engineer_[shift], more(shift, whole)) : 0; }
  void settle(Index shift, const Whole& whole) {
    if (!second_) return;
    const std::int64_t added = more(shift, whole);
    loads_.add(engineer_[shift], added);
    settled_[shift] += added;
  }
  Money saves(Index shift, const Whole&) const { return second_ ? second_ * loads_.falls(engineer_[shift]) : 0; }

 private:
  std::int64_t more(Index shift, const Whole& whole) const { return before_[shift] + whole.tally.work + whole.tally.travel - settled_[shift]; }

  Money second_ = 0;
  std::vector<Index> engineer_;        ///< By shift.
  std::vector<std::int64_t> before_;   ///< By shift, in seconds: worked before, of each engineer in one of them.
  std::vector<std::int64_t> settled_;  ///< By shift: what counts in `loads_`.
  FromMean loads_;                     ///< Of each engineer.
};

}  // namespace dispatch
