#pragma once

#include "types.hpp"

namespace dispatch {

/// What the partners of a visit ask of it at present.
struct Tie {
  Seconds not_before = kNever;   ///< It does not start earlier.
  Seconds not_after = kForever;  ///< Where it starts later, somebody comes too late.
  Seconds least_work = 0;        ///< It takes as long as the slowest of its crew needs.
};

}  // namespace dispatch
