#pragma once

#include <vector>

#include "columns.hpp"
#include "whole.hpp"

namespace dispatch {

/// From being back from one shift with visits to leaving for the engineer's next one there is a rest.
class LeastRest {
 public:
  LeastRest(Columns& columns, const Size& size) {
    if (!columns.has("shift_least_rest")) return;
    rest_ = columns.take<Seconds>("shift_least_rest", size.shifts);
    before_ = columns.take<Index>("shift_before", size.shifts);
    after_ = columns.take<Index>("shift_after", size.shifts);
    visits_.assign(size.shifts, 0);
    departure_.assign(size.shifts, 0);
    back_.assign(size.shifts, 0);
  }
  bool allows(Index shift, const Whole& whole) const {
    if (rest_.empty()) return true;
    const Index before = used(before_, shift), after = used(after_, shift);
    return (before == kNone || whole.departure - back_[before] >= rest_[shift]) && (after == kNone || departure_[after] - whole.back >= rest_[shift]);
  }
  void settle(Index shift, const Whole& whole) {
    if (rest_.empty()) return;
    departure_[shift] = whole.departure;
    back_[shift] = whole.back;
  }
  void join(Index shift, Index) {
    if (!rest_.empty()) ++visits_[shift];
  }
  void part(Index shift, Index) {
    if (!rest_.empty()) --visits_[shift];
  }

 private:
  /// The nearest shift with visits in this direction.
  Index used(const std::vector<Index>& neighbour, Index shift) const {
    do shift = neighbour[shift];
    while (shift != kNone && visits_[shift] == 0);
    return shift;
  }

  std::vector<Seconds> rest_;
  std::vector<Index> before_, after_;  ///< By shift: the engineer's next ones, if they may come too near.
  std::vector<Index> visits_;
  std::vector<Seconds> departure_, back_;
};

}  // namespace dispatch
