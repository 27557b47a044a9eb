#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace dispatch {

/// Tables of legs over the great circle, lengthened by a road factor. `dispatch/travel/straight_line.py` is its twin, operation by operation:
/// only sums, products, quotients and square roots, which IEEE 754 rounds alike everywhere, so a table has the seconds of each leg alone.
class StraightLine {
 public:
  /// From a beeline of `begins` metres on; the road is never shorter than `reached`, where the band before it ended.
  struct Band {
    double begins, factor, reached;
  };
  /// Metres from the centre of the earth, one column for each axis.
  struct Points {
    std::vector<double> x, y, z;
  };

  StraightLine(std::vector<Band> bands, double metres_a_second, double parking)
      : bands_(std::move(bands)), metres_a_second_(metres_a_second), parking_(parking) {}

  /// Fill tables [from, to], `metres` only where there is such a table. False when a number is too wide for them.
  template <class Number>
  bool fill(const Points& points, Number* seconds, Number* metres) const {
    const std::size_t places = points.x.size();
    std::vector<double> beeline(places), road(places), took(places);
    double widest = 0;
    for (std::size_t from = 0; from < places; ++from) {
      measure(points, from, beeline);
      follow_roads(beeline, road);
      for (std::size_t to = 0; to < places; ++to) {
        const double whole = nearest(road[to]);
        took[to] = rounded_up(road[to] / metres_a_second_) + (whole > 0 ? parking_ : 0.0);
        road[to] = whole;
      }
      widest = std::max(widest, *std::max_element(took.begin(), took.end()));
      if (metres) widest = std::max(widest, *std::max_element(road.begin(), road.end()));
      if (widest > static_cast<double>(std::numeric_limits<Number>::max())) return false;
      write(took, seconds + from * places);
      if (metres) write(road, metres + from * places);
    }
    return true;
  }

 private:
  static constexpr double kRadius = 6'371'008.8;   ///< Of the earth, in metres.
  static constexpr double kWhole = 4503599627370496.0;  ///< 2^52: numbers beyond it have no fractions.

  /// Metres from one point to all, along the arc over the chord.
  static void measure(const Points& points, std::size_t from, std::vector<double>& beeline) {
    const double x0 = points.x[from], y0 = points.y[from], z0 = points.z[from];
    for (std::size_t to = 0; to < beeline.size(); ++to) {
      const double x = points.x[to] - x0, y = points.y[to] - y0, z = points.z[to] - z0;
      const double square = x * x + y * y + z * z;
      const double bend = square / (kRadius * kRadius);
      beeline[to] = std::sqrt(square) * (1.0 + bend * (1.0 / 24 + bend * (3.0 / 640 + bend * (5.0 / 7168))));
    }
  }

  /// The same on the road: lengthened by the factor of the band.
  void follow_roads(const std::vector<double>& beeline, std::vector<double>& road) const {
    std::fill(road.begin(), road.end(), 0.0);
    for (const auto& [begins, factor, reached] : bands_)
      for (std::size_t to = 0; to < road.size(); ++to) {
        const double lengthened = beeline[to] * factor;
        const double here = lengthened < reached ? reached : lengthened;
        road[to] = beeline[to] >= begins ? here : road[to];
      }
  }

  template <class Number>
  static void write(const std::vector<double>& numbers, Number* row) {
    for (std::size_t to = 0; to < numbers.size(); ++to) row[to] = static_cast<Number>(static_cast<std::int32_t>(numbers[to]));
  }

  /// The nearest whole number, halves to the even one; none is below 0.
  static double nearest(double number) { return (number + kWhole) - kWhole; }
  static double rounded_up(double number) {
    const double whole = nearest(number);
    return whole + (whole < number ? 1.0 : 0.0);
  }

  std::vector<Band> bands_;
  double metres_a_second_, parking_;
};

}  // namespace dispatch
