#pragma once

#include "columns.hpp"

namespace dispatch {

/// A metre of driving costs money.
class Distance {
 public:
  Distance(Columns& columns, const Size&) : metre_(columns.take_one<Money>("rate_metre")) {}
  Money leg(Seconds, Metres metres) const { return metre_ * metres; }

 private:
  Money metre_;
};

}  // namespace dispatch
