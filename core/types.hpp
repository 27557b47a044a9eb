#pragma once

#include <cstdint>
#include <limits>

namespace dispatch {

using Index = std::int32_t;    ///< Number of a visit, shift, node or place; -1 is none.
using Seconds = std::int32_t;  ///< Moment since the origin of the problem, or a duration.
using Metres = std::int32_t;
using Money = std::int64_t;  ///< 1/3,600,000 of the currency.

inline constexpr Index kNone = -1;
inline constexpr Seconds kNever = std::numeric_limits<Seconds>::min() / 2;
inline constexpr Seconds kForever = std::numeric_limits<Seconds>::max() / 2;
inline constexpr Money kImpossible = std::numeric_limits<Money>::max() / 4;

}  // namespace dispatch
