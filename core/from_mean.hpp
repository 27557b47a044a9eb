#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "types.hpp"

namespace dispatch {

/// By how much numbers differ from their mean, altogether; each difference is rounded up.
class FromMean {
 public:
  FromMean() = default;
  explicit FromMean(std::size_t count) : numbers_(count, 0), sorted_(count, 0), below_(count + 1, 0) {}

  std::size_t size() const { return numbers_.size(); }

  /// What it grows by if one of them is so much more.
  std::int64_t growth(Index one, std::int64_t more) const {
    if (more == 0) return 0;
    const std::int64_t before = numbers_[at(one)], after = before + more;
    const Mean mean(below_.back() + more, size());
    return all(mean) - mean.from(before) + mean.from(after) - all(Mean(below_.back(), size()));
  }

  /// At most so much less it would be if that one were any more than it is.
  std::int64_t falls(Index one) const {
    const Mean mean(below_.back(), size());
    return 2 * std::max<std::int64_t>(0, mean.ceiling - numbers_[at(one)]) + static_cast<std::int64_t>(size());
  }

  void add(Index one, std::int64_t more) {
    if (more == 0) return;
    const std::int64_t before = numbers_[at(one)], after = numbers_[at(one)] += more;
    auto place = std::lower_bound(sorted_.begin(), sorted_.end(), before);
    for (; place + 1 != sorted_.end() && *(place + 1) < after; ++place) *place = *(place + 1);
    for (; place != sorted_.begin() && *(place - 1) > after; --place) *place = *(place - 1);
    *place = after;
    for (std::size_t number = 0; number < size(); ++number) below_[number + 1] = below_[number] + sorted_[number];
  }

 private:
  /// Rounded down and up.
  struct Mean {
    Mean(std::int64_t sum, std::size_t count) {
      const auto divisor = static_cast<std::int64_t>(count);
      floor = sum / divisor;
      ceiling = floor + (sum % divisor != 0);
    }
    std::int64_t from(std::int64_t number) const { return number > floor ? number - floor : ceiling - number; }

    std::int64_t floor, ceiling;
  };

  /// All numbers' differences from what may not be their mean yet.
  std::int64_t all(const Mean& mean) const {
    const auto few = static_cast<std::size_t>(std::upper_bound(sorted_.begin(), sorted_.end(), mean.floor) - sorted_.begin());
    const auto fewer = static_cast<std::int64_t>(few), more = static_cast<std::int64_t>(size() - few);
    return fewer * mean.ceiling - below_[few] + (below_.back() - below_[few]) - more * mean.floor;
  }

  static std::size_t at(Index one) { return static_cast<std::size_t>(one); }

  std::vector<std::int64_t> numbers_;
  std::vector<std::int64_t> sorted_;
  std::vector<std::int64_t> below_;  ///< Sum of so many of the sorted ones.
};

}  // namespace dispatch
