#pragma once

#include <cstddef>

#include "types.hpp"

/// The constants of the search, all in one place. docs/search.md has what each of them was measured to be worth.
namespace dispatch::tuning {

// Who is tried next to whom.
inline constexpr std::size_t kBeside = 24;  ///< Nearest visits behind which, and before which, a visit is tried.
inline constexpr std::size_t kAround = 64;  ///< Nearest visits whose routes are ruined together.
inline constexpr std::size_t kShifts = 64;  ///< Nearest shifts that are known for a visit.
inline constexpr std::size_t kWidth = 16;   ///< Of them, so many are tried at every position.

// How much is ruined.
inline constexpr Index kRemovals = 10;  ///< Visits a round, in the mean.
inline constexpr Index kLongest = 10;   ///< Longest stretch that is cut out of one route.

// How it is put back.
inline constexpr Index kBlink = 100;    ///< One position in so many is overlooked.
inline constexpr Index kOffers = 3;     ///< Open visits near the ruin that are offered with what was removed.
inline constexpr Index kEjections = 10;  ///< Visits that may be ejected for dearer ones in one round.
inline constexpr Index kGenerous = 4;    ///< In one round of so many, visits may cost more than they are worth, within the temperature.
inline constexpr Money kWanted = 8;      ///< A visit wanted at any price counts so many times the dearest other.

// How annealing cools.
inline constexpr int kTrials = 2000;        ///< Rounds of descent that tell how much a bad round costs.
inline constexpr Money kHot = 8;            ///< First temperature, in the median loss of these bad rounds ...
inline constexpr Money kColdShare = 20;     ///< ... and the last, as one part in so many of what a visit costs.

}  // namespace dispatch::tuning
