#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "types.hpp"

namespace dispatch {

/// Random numbers that are the same on every machine: xoshiro256++ (Blackman, Vigna 2019) seeded by splitmix64.
class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (auto& word : state_) {
      seed += 0x9e3779b97f4a7c15;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
      z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
      word = z ^ (z >> 31);
    }
  }

  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t carried = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= carried;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// Uniform over 0 .. n-1, n >= 1; the bias of at most n / 2^32 does not matter to a search.
  Index below(Index n) { return static_cast<Index>(((next() >> 32) * static_cast<std::uint64_t>(n)) >> 32); }

  /// Uniform over 1 .. 2^32-1.
  std::uint32_t positive() { return static_cast<std::uint32_t>(next() >> 32) | 1U; }

  bool one_in(Index n) { return below(n) == 0; }

 private:
  std::array<std::uint64_t, 4> state_{};
};

}  // namespace dispatch
