#pragma once

#include "columns.hpp"

namespace dispatch {

/// A shift with at least one visit costs money.
class EngineerUsed {
 public:
  EngineerUsed(Columns& columns, const Size&) : shift_(columns.take_one<Money>("rate_engineer_used")) {}
  Money used() const { return shift_; }

 private:
  Money shift_;
};

}  // namespace dispatch
