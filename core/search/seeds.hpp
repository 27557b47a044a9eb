#pragma once

#include <algorithm>
#include <cstdint>

#include "random.hpp"
#include "search/open_visits.hpp"
#include "search/tuning.hpp"
#include "types.hpp"

namespace dispatch {

/// Draws the visits around which rounds ruin: any visit, and open ones more often than others. No cache holds the legs and routes of a
/// large day: there, many rounds one after the other stay among visits with numbers nearby, which are mostly near each other.
class Seeds {
 public:
  explicit Seeds(Index visits) : visits_(visits), area_(visits < tuning::kLarge ? visits : tuning::kArea) {}

  /// How far annealing is, in 1/65536.
  void set_progress(std::uint32_t progress) {
    if (progress < progress_ || progress >= progress_ + tuning::kStayProgress) {
      progress_ = progress;
      rounds_left_ = 0;
    }
  }

  Index operator()(const OpenVisits& open, Random& random) {
    if (!open.empty() && random.below(tuning::kOpenSeeds * open.size() + visits_ / 10) < open.size()) return open[random.below(open.size())];
    if (area_ == visits_) return random.below(visits_);
    if (--rounds_left_ < 0) move_on();
    const Index seed = first_ + random.below(area_);
    return seed < visits_ ? seed : seed - visits_;
  }

 private:
  /// Steps of the golden ratio come everywhere equally often.
  void move_on() {
    constexpr std::uint32_t kGolden = 2654435769U;  // of 2^32
    turn_ += kGolden;
    first_ = static_cast<Index>((std::uint64_t{turn_} * static_cast<std::uint64_t>(visits_)) >> 32);
    rounds_left_ = tuning::kStay - 1;
  }

  Index visits_;
  Index area_;              ///< So many visits, from `first_` on and around, are seeds for now,
  Index rounds_left_ = 0;   ///< for so many more rounds.
  Index first_ = 0;
  std::uint32_t turn_ = 0;  ///< `first_` as a part of all visits, in 1/2^32.
  std::uint32_t progress_ = 0;
};

}  // namespace dispatch
