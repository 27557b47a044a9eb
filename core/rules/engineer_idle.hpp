#pragma once

#include "columns.hpp"

namespace dispatch {

/// A shift without a visit costs money.
class EngineerIdle {
 public:
  EngineerIdle(Columns& columns, const Size&) : shift_(columns.has("rate_engineer_idle") ? columns.take_one<Money>("rate_engineer_idle") : 0) {}
  Money idle() const { return shift_; }
  bool detours_may_pay() const { return shift_ > 0; }  // the first visit of a shift spares it

 private:
  Money shift_;
};

}  // namespace dispatch
