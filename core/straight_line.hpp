#pragma once

#include <cstdint>
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

  /// Fill tables [from, to] of one place more than there are points: nowhere, with legs of nothing. `metres` only where there is such a table.
  /// False when a number is too wide.
  template <class Number>
  bool fill(const Points& points, Number* seconds, std::int32_t* metres) const;

 private:
  std::vector<Band> bands_;
  double metres_a_second_, parking_;
};

}  // namespace dispatch
