#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "columns.hpp"
#include "halt.hpp"
#include "huge_pages.hpp"
#include "types.hpp"

namespace dispatch {

/// One leg in a table of seconds.
template <class Number>
struct TimeCell {
  static constexpr std::size_t kNumbers = 1;
  using Value = Number;

  explicit TimeCell(const Number* numbers) : seconds_(numbers[0]) {}
  TimeCell() = default;
  Seconds seconds() const { return static_cast<Seconds>(seconds_); }
  Metres metres() const { return 0; }

 private:
  Number seconds_ = 0;
};

/// The same with metres, 0 where no rule asks for them: large sets of rules have this kind only, as each kind is compiled apart.
template <class Number>
struct RoadCell {
  static constexpr std::size_t kNumbers = 2;
  using Value = Number;

  explicit RoadCell(const Number* numbers) : seconds_(numbers[0]), metres_(numbers[1]) {}
  RoadCell() = default;
  Seconds seconds() const { return static_cast<Seconds>(seconds_); }
  Metres metres() const { return static_cast<Metres>(metres_); }

 private:
  Number seconds_ = 0, metres_ = 0;
};

/// The legs between one place and all others, all in the same direction.
template <class Cell>
class LegRow {
 public:
  explicit LegRow(const typename Cell::Value* numbers) : numbers_(numbers) {}
  Cell operator[](Index place) const { return Cell(numbers_ + Cell::kNumbers * static_cast<std::size_t>(place)); }

 private:
  const typename Cell::Value* numbers_;
};

/// Travel between all places for one mode, in the memory of somebody else: all insertions of one visit read one row, or two where the way back is
/// another. The last place is nowhere, with legs of nothing.
template <class Cell>
class LegTable {
 public:
  using Value = typename Cell::Value;
  LegTable(const Value* from, const Value* to, std::size_t places) : from_(from), to_(to), row_(Cell::kNumbers * places) {}

  /// The legs from a place to all others, and from all others to a place.
  LegRow<Cell> leaving(Index place) const { return LegRow<Cell>(from_ + row_ * static_cast<std::size_t>(place)); }
  LegRow<Cell> reaching(Index place) const { return LegRow<Cell>(to_ + row_ * static_cast<std::size_t>(place)); }

  struct Around {
    LegRow<Cell> reaching, leaving;
  };
  Around around(Index place) const {
    const std::size_t first = row_ * static_cast<std::size_t>(place);
    return {LegRow<Cell>(to_ + first), LegRow<Cell>(from_ + first)};
  }

 private:
  const Value *from_, *to_;  ///< [place, other place, numbers of a leg]: leaving the place, and reaching it.
  std::size_t row_;          ///< Numbers of a row.
};

/// The tables of all modes.
template <class Cell>
class Legs {
 public:
  Legs(Columns& columns, Index modes, const Halt& halt) {
    for (Index mode = 0; mode < modes; ++mode) {
      const std::string from = "legs_from_" + std::to_string(mode), to = "legs_to_" + std::to_string(mode);
      const Value* const leaving = take(columns, from, halt);
      tables_.emplace_back(leaving, columns.has(to) ? take(columns, to, halt) : leaving, width_);
    }
  }

  std::size_t modes() const { return tables_.size(); }
  Index nowhere() const { return static_cast<Index>(width_) - 1; }
  const LegTable<Cell>& operator[](Index mode) const { return tables_[mode]; }

 private:
  using Value = typename Cell::Value;

  /// A table as it is, or with 0 metres beside each number where it has none and they are needed.
  const Value* take(Columns& columns, const std::string& name, const Halt& halt) {
    const std::vector<std::size_t> shape = columns.shape(name);
    const bool measured = shape.size() == 3;
    if (!shape.empty()) width_ = shape[0];
    const auto numbers = columns.view<Value>(name, measured ? std::vector{width_, width_, Cell::kNumbers} : std::vector{width_, width_});
    columns.drop(name);
    if (measured || Cell::kNumbers == 1) return numbers.data();
    auto& widened = widened_.emplace_back(2 * numbers.size());
    for (std::size_t first = 0; first < numbers.size(); first += width_) {
      halt.heed();
      for (std::size_t at = first; at < first + width_; ++at) {
        widened[2 * at] = numbers[at];
        widened[2 * at + 1] = 0;
      }
    }
    return widened.data();
  }

  std::size_t width_ = 1;
  std::vector<LegTable<Cell>> tables_;
  std::vector<std::vector<Value, HugePages<Value>>> widened_;
};

}  // namespace dispatch
