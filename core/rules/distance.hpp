#pragma once

#include "columns.hpp"

namespace dispatch {

/// A metre of driving costs money.
class Distance {
 public:
  Distance(Columns& columns, const Size&) : metre_(columns.has("rate_metre") ? columns.take_one<Money>("rate_metre") : 0) {}
  Money leg(Seconds, Metres metres) const { return metre_ * metres; }

 private:
  Money metre_;
};

}  // namespace dispatch
