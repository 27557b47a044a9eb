#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "columns.hpp"
#include "types.hpp"

namespace dispatch::bound {

/// Rows of different lengths, one after the other.
template <class T>
class Ragged {
 public:
  Ragged() = default;
  Ragged(std::vector<Index> first, std::vector<T> values) : first_(std::move(first)), values_(std::move(values)) {
    if (first_.empty() || first_.front() != 0 || static_cast<std::size_t>(first_.back()) != values_.size() || !std::is_sorted(first_.begin(), first_.end()))
      throw std::invalid_argument("a column of firsts does not fit what it counts");
  }

  std::size_t rows() const { return first_.size() - 1; }
  std::span<const T> of(Index row) const { return std::span(values_).subspan(first_[row], first_[row + 1] - first_[row]); }

 private:
  std::vector<Index> first_ = {0};
  std::vector<T> values_;
};

/// From one moment to another, both included.
struct Window {
  Seconds opens, closes;
};

/// Money for being later than a moment: once, and for each second.
struct Late {
  Seconds after;
  Money once, second;
};

/// A break that is taken wherever the engineer is.
struct Pause {
  Seconds duration;
  std::vector<Window> windows;
};

/// A visit that may be done in a shift.
struct Able {
  Index visit;
  Seconds work;
  Money money;
};

/// Shifts that are alike: when and where they begin and end and what they cost at least.
struct Shifts {
  Seconds start, hard_end;
  Index start_place, end_place, mode;
  Money second, metre, used;
  Index most;  ///< Visits that a route has at most.
};

/// What a bound is told of visits, shifts and legs. Everything is as cheap and as early as it can be in any plan.
struct Told {
  explicit Told(Columns& columns);

  std::size_t places, visits, rows;
  std::vector<Seconds> leg_seconds;  ///< [mode, from, to]
  std::vector<Metres> leg_metres;
  std::vector<Index> visit_place, visit_row;
  std::vector<Seconds> finish_by, setup;
  std::vector<std::uint8_t> same_door;  ///< [visit, visit]; empty where nobody sets up.
  std::vector<Money> urgent;            ///< Money a second since the shift began, by visit.
  Ragged<Window> windows;
  Ragged<Late> late;
  std::vector<Shifts> shifts;
  Ragged<Able> able;
  Ragged<Late> back;  ///< By shift, for being back late.
  std::vector<std::vector<Pause>> pauses;
};

}  // namespace dispatch::bound
