#pragma once

#include "columns.hpp"

namespace dispatch {

/// A second of driving costs money.
class Travel {
 public:
  Travel(Columns& columns, const Size&) : second_(columns.take_one<Money>("rate_travel_second")) {}
  Money leg(Seconds seconds, Metres) const { return second_ * seconds; }

 private:
  Money second_;
};

}  // namespace dispatch
