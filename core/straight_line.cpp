#include "straight_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

// Twice as many numbers at once where the processor can, with the same results.
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#define DISPATCH_WIDER __attribute__((target_clones("avx2", "default")))
#else
#define DISPATCH_WIDER
#endif

namespace dispatch {
namespace {

constexpr double kRadius = 6'371'008.8;           ///< Of the earth, in metres.
constexpr double kWhole = 4503599627370496.0;  ///< 2^52: numbers beyond it have no fractions.

using Numbers = std::vector<double>;

/// The nearest whole number, halves to the even one; none is below 0.
inline double nearest(double number) { return (number + kWhole) - kWhole; }
inline double rounded_up(double number) {
  const double whole = nearest(number);
  return whole + (whole < number ? 1.0 : 0.0);
}

/// Metres from one point to all, along the arc over the chord.
DISPATCH_WIDER void measure(const StraightLine::Points& points, std::size_t from, Numbers& beeline) {
  const double x0 = points.x[from], y0 = points.y[from], z0 = points.z[from];
  for (std::size_t to = 0; to < beeline.size(); ++to) {
    const double x = points.x[to] - x0, y = points.y[to] - y0, z = points.z[to] - z0;
    const double square = x * x + y * y + z * z;
    const double bend = square / (kRadius * kRadius);
    beeline[to] = std::sqrt(square) * (1.0 + bend * (1.0 / 24 + bend * (3.0 / 640 + bend * (5.0 / 7168))));
  }
}

/// The same on the road: lengthened by the factor of the band.
DISPATCH_WIDER void follow_roads(const std::vector<StraightLine::Band>& bands, const Numbers& beeline, Numbers& road) {
  std::fill(road.begin(), road.end(), 0.0);
  for (const auto& [begins, factor, reached] : bands)
    for (std::size_t to = 0; to < road.size(); ++to) {
      const double lengthened = beeline[to] * factor;
      const double here = lengthened < reached ? reached : lengthened;
      road[to] = beeline[to] >= begins ? here : road[to];
    }
}

/// Whole metres, and the whole seconds that they take.
DISPATCH_WIDER void drive(double metres_a_second, double parking, Numbers& road, Numbers& took) {
  for (std::size_t to = 0; to < road.size(); ++to) {
    const double whole = nearest(road[to]);
    took[to] = rounded_up(road[to] / metres_a_second) + (whole > 0 ? parking : 0.0);
    road[to] = whole;
  }
}

DISPATCH_WIDER bool none_above(double most, const Numbers& numbers) {
  std::int64_t above = 0;  // as wide as the numbers and without an early end, so that several are compared at once
  for (const double number : numbers) above |= number > most ? 1 : 0;
  return above == 0;
}

/// Fill a row, and nothing for the place behind all others. False when a number is too wide.
template <class Number>
bool write(const Numbers& numbers, Number* row) {
  if (!none_above(static_cast<double>(std::numeric_limits<Number>::max()), numbers)) return false;
  for (std::size_t to = 0; to < numbers.size(); ++to) row[to] = static_cast<Number>(static_cast<std::int32_t>(numbers[to]));
  row[numbers.size()] = 0;
  return true;
}

}  // namespace

template <class Number>
bool StraightLine::fill(const Points& points, Number* seconds, std::int32_t* metres) const {
  const std::size_t places = points.x.size(), width = places + 1;
  Numbers beeline(places), road(places), took(places);
  for (std::size_t from = 0; from < places; ++from) {
    measure(points, from, beeline);
    follow_roads(bands_, beeline, road);
    drive(metres_a_second_, parking_, road, took);
    if (!write(took, seconds + from * width) || (metres && !write(road, metres + from * width))) return false;
  }
  std::fill_n(seconds + places * width, width, Number{0});
  if (metres) std::fill_n(metres + places * width, width, 0);
  return true;
}

template bool StraightLine::fill(const Points&, std::uint16_t*, std::int32_t*) const;
template bool StraightLine::fill(const Points&, std::int32_t*, std::int32_t*) const;

}  // namespace dispatch
