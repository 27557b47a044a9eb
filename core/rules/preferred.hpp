#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// A second between the start of a visit and the nearest of its preferred windows costs money.
class Preferred {
 public:
  Preferred(Columns& columns, const Size& size) {
    if (!columns.has("preferred_first")) return;
    second_ = columns.take_one<Money>("rate_preferred_second");
    first_ = columns.take<Index>("preferred_first", size.visits + 1);
    opens_ = columns.take<Seconds>("preferred_opens", static_cast<std::size_t>(first_.back()));
    closes_ = columns.take<Seconds>("preferred_closes", static_cast<std::size_t>(first_.back()));
  }

  Money start(Index, Index visit, Seconds moment) const {
    if (!second_ || first_[visit] == first_[visit + 1]) return 0;
    Seconds least = kForever;
    for (Index w = first_[visit]; w < first_[visit + 1]; ++w) least = std::min(least, std::max({0, opens_[w] - moment, moment - closes_[w]}));
    return second_ * least;
  }
  bool prices_starts() const { return second_ != 0; }
  Money saves(Index, const Whole&) const { return second_ ? kImpossible : 0; }

  /// The end of the next preferred window; a start after the last is not moved.
  Seconds movable_until(Index visit, Seconds moment) const {
    if (!second_ || first_[visit] == first_[visit + 1]) return kForever;
    for (Index w = first_[visit]; w < first_[visit + 1]; ++w)
      if (moment <= closes_[w]) return closes_[w];
    return moment;
  }

 private:
  Money second_ = 0;
  std::vector<Index> first_;
  std::vector<Seconds> opens_, closes_;
};

}  // namespace dispatch
