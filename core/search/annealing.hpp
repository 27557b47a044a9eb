#pragma once

#include <algorithm>
#include <vector>

#include "fixed_point.hpp"
#include "random.hpp"
#include "types.hpp"

namespace dispatch {

/// Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) in whole numbers: a loss is accepted with probability
/// exp(-loss / temperature), and the temperature falls from `hot` to `cold` by equal factors.
class Annealing {
 public:
  void set_range(Money hot, Money cold) {
    hot_ = std::max<Money>(hot, 1);
    cold_ = std::clamp<Money>(cold, 1, hot_);
  }

  /// Progress in 1/65536 of the way from hot to cold.
  void set_progress(std::uint32_t progress) {
    const std::uint64_t fall = log2_fixed(static_cast<std::uint64_t>(hot_)) - log2_fixed(static_cast<std::uint64_t>(cold_));
    const std::uint64_t factor = exp2_negative(static_cast<std::uint32_t>((fall * std::min(progress, kOne)) >> kFractionBits));
    temperature_ = static_cast<Money>((static_cast<Wide>(hot_) * factor) >> 32);
  }

  void freeze() { temperature_ = 0; }

  /// The loss that is still accepted this time.
  Money patience(Random& random) const {
    return static_cast<Money>((static_cast<Wide>(temperature_) * negative_log(random.positive())) >> kFractionBits);
  }

 private:
  __extension__ using Wide = unsigned __int128;

  Money hot_ = 1;
  Money cold_ = 1;
  Money temperature_ = 0;
};

}  // namespace dispatch
