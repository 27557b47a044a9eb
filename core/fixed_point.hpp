#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace dispatch {

inline constexpr int kFractionBits = 16;
inline constexpr std::uint32_t kOne = 1U << kFractionBits;  ///< 1.0 as a fixed-point number.

/// Binary logarithm of `x` >= 1, in 1/65536: shift and square, one bit a step.
constexpr std::uint32_t log2_fixed(std::uint64_t x) {
  const int whole = 63 - std::countl_zero(x);
  std::uint64_t mantissa = whole >= 31 ? x >> (whole - 31) : x << (31 - whole);  // in [2^31, 2^32)
  std::uint32_t result = static_cast<std::uint32_t>(whole) << kFractionBits;
  for (std::uint32_t bit = kOne >> 1; bit; bit >>= 1) {
    mantissa = (mantissa * mantissa) >> 31;
    if (mantissa >> 32) {
      mantissa >>= 1;
      result += bit;
    }
  }
  return result;
}

/// -ln(u / 2^32) of `u` >= 1, in 1/65536.
constexpr std::uint64_t negative_log(std::uint32_t u) {
  constexpr std::uint64_t kLn2 = 45426;  // ln 2 in 1/65536
  return ((32ULL << kFractionBits) - log2_fixed(u)) * kLn2 >> kFractionBits;
}

/// 2^-x for x in 1/65536, as a number of 1/2^32 (at most 2^32).
constexpr std::uint64_t exp2_negative(std::uint32_t x) {
  constexpr std::array<std::uint64_t, kFractionBits> kRoots{
      // 2^-(1/2), 2^-(1/4), ... in 1/2^32
      3037000500, 3611622603, 3938502376, 4112874773, 4202935003, 4248701965, 4271771996, 4283353945,
      4289156690, 4292061010, 4293513907, 4294240540, 4294603903, 4294785595, 4294876445, 4294921870};
  const std::uint32_t whole = x >> kFractionBits;
  if (whole >= 64) return 0;
  std::uint64_t result = 1ULL << 32;
  for (int bit = 0; bit < kFractionBits; ++bit)
    if (x & (kOne >> (bit + 1))) result = (result * kRoots[bit]) >> 32;
  return result >> whole;
}

/// The square root of a * b, rounded down, for a, b >= 0.
constexpr std::int64_t geometric_mean(std::int64_t a, std::int64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * static_cast<Wide>(b);
  std::uint64_t root = 0;
  for (std::uint64_t bit = 1ULL << 62; bit; bit >>= 1)
    if (static_cast<Wide>(root | bit) * (root | bit) <= product) root |= bit;
  return static_cast<std::int64_t>(root);
}

}  // namespace dispatch
