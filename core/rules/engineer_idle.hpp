#pragma once

#include "columns.hpp"

namespace dispatch {

/// A shift without a visit costs money.
class EngineerIdle {
 public:
  EngineerIdle(Columns& columns, const Size&) : shift_(columns.has("rate_engineer_idle") ? columns.take_one<Money>("rate_engineer_idle") : 0) {}
  Money idle() const { return shift_; }
  Money saves(Index, const Whole& now) const { return now.tally.work || now.tally.travel ? 0 : shift_; }

 private:
  Money shift_;
};

}  // namespace dispatch
