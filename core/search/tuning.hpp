#pragma once

#include <cstddef>
#include <cstdint>

#include "types.hpp"

/// The constants of the search, all in one place. docs/search.md has what each of them was measured to be worth.
namespace dispatch::tuning {

// Who is tried next to whom.
inline constexpr std::size_t kBeside = 24;  ///< Nearest visits behind which, and before which, a visit is tried.
inline constexpr std::size_t kAround = 64;  ///< Nearest visits whose routes are ruined together.
inline constexpr std::size_t kShifts = 32;  ///< Nearest shifts that are known for a visit.
inline constexpr std::size_t kWidth = 8;    ///< Of them, so many with different homes are tried at every position; the others only if no place is found.
inline constexpr std::size_t kInstead = 2;  ///< For each of the nearest that is left out for its home, so many more visits beside.
inline constexpr Index kPositions = 64;     ///< Fewer of them once those that were tried have so many positions together.
inline constexpr Seconds kWaitingShare = 5;  ///< Waiting that cannot be avoided counts as one part in so many of it.
inline constexpr bool kRelevantOnly = true;  ///< Only visits that some shift can do both of are near each other.

// How much is ruined, and where.
inline constexpr Index kOpenSeeds = 2;  ///< At most one seed in so many is an open visit by choice.
inline constexpr Index kLarge = 4000;   ///< Days of so many visits are ruined area by area:
inline constexpr Index kArea = 1000;    ///< so many visits are seeds
inline constexpr Index kStay = 500;    ///< for so many rounds,
inline constexpr std::uint32_t kStayProgress = 65536 / 200;  ///< or until annealing has come so far on, in 1/65536.
inline constexpr Index kRemovals = 10;  ///< Visits a round, in the mean.
inline constexpr Index kLongest = 10;   ///< Longest stretch that is cut out of one route.
inline constexpr Index kRivals = 4;  ///< Where people may be out in one of several shifts, one round of so many makes such a shift free.
inline constexpr Index kDays = 4;    ///< Where an open order is one of several for one engineer, one round of so many makes somebody free for all of them.
inline constexpr Index kWholeRoutes = 8;  ///< One round in this plus the mean length of routes takes whole routes.
inline constexpr Index kTails = 1;  ///< Exchanges of what lies behind two visits that follow each round.

// How it is put back.
inline constexpr Index kBlink = 100;    ///< One position in so many is overlooked.
inline constexpr Index kOffers = 3;     ///< Open visits near the ruin that are offered with what was removed.
inline constexpr Index kOpenings = 4;   ///< One round of so many makes it cheap to begin an unused shift,
inline constexpr Index kFullOpenings = 16;  ///< or one of so many while visits are open,
inline constexpr Index kManyOffers = 64;    ///< of which so many are offered in such a round.
inline constexpr Index kWaiverShares = 1024;  ///< Parts of what beginning a shift costs; a random number of them is waived.
inline constexpr Index kEjections = 10;  ///< Visits that may be ejected for dearer ones in one round.
inline constexpr Index kGenerous = 4;    ///< In one round of so many, visits may cost more than they are worth, within the temperature.
inline constexpr Money kWanted = 8;      ///< A visit wanted at any price counts so many times the dearest other.
inline constexpr Money kRaise = 16;      ///< That price is raised by this factor where it keeps somebody out.
inline constexpr Index kLoanShares = 1024;  ///< Prices of being let in before one's company, between nothing and what a visit is worth.

// How visits of one order find places that go together.
inline constexpr Index kBlind = 8;      ///< Once in so many times, one engineer is overlooked for a role.
inline constexpr Index kWeighed = 200;  ///< Combinations of places of which the cost is told.
inline constexpr Index kAttempts = 32;   ///< Of them, so many are tried where links that no single route shows forbid the first.

// How annealing cools. A bad round loses `median`, a visit costs `a_visit`; their geometric mean is where travel and
// prizes are weighed against each other, on days with room as on overloaded ones.
inline constexpr int kTrials = 2000;      ///< Rounds of descent that tell `median`.
inline constexpr Money kHotHalves = 3;    ///< First temperature, in halves of that mean.
inline constexpr Money kHotHalvesOfDays = 8;  ///< The same where crews and links tie the routes of people who work on several days.
inline constexpr Money kStartedShare = 8;  ///< It is lower by this factor when the search begins from a plan.
inline constexpr Money kColdShare = 24;   ///< Last temperature, as one part in so many of `a_visit`.

}  // namespace dispatch::tuning
