#pragma once

#include "types.hpp"

namespace dispatch {

/// What is known of a whole route.
struct Route {
  Money cost = 0;
  Money back_cost = 0;  ///< The part of `cost` that depends on when the engineer is back.
  Index count = 0;
  Index touched = 0;  ///< Last round that changed it.
  Seconds roomiest = 0;  ///< Longest gap.
};

/// Sums over the whole plan.
struct Totals {
  Money cost = 0;        ///< Of all routes.
  Money shared = 0;      ///< What rules ask for all routes together.
  Money open_value = 0;  ///< Of all open visits.
  Index open_must = 0;   ///< Open visits that are wanted at any price.
  Index open = 0;        ///< All open visits.
  Index used = 0;        ///< Shifts with visits.

  Money money() const { return cost + shared + open_value; }
};

}  // namespace dispatch
