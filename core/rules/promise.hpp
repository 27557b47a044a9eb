#pragma once

#include <algorithm>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// A visit that starts after its promise costs money.
class Promise {
 public:
  Promise(Columns& columns, const Size& size) {
    if (!columns.has("promised")) return;
    broken_ = columns.take_one<Money>("rate_break_promise");
    promised_ = columns.take<Seconds>("promised", size.visits);
  }
  Money start(Index, Index visit, Seconds moment) const { return broken_ && moment > promised_[visit] ? broken_ : 0; }
  bool prices_starts() const { return broken_ != 0; }
  Seconds movable_until(Index visit, Seconds moment) const {
    return broken_ ? std::max(moment, promised_[visit]) : kForever;
  }

 private:
  Money broken_ = 0;
  std::vector<Seconds> promised_;
};

}  // namespace dispatch
