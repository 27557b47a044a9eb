#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "columns.hpp"
#include "halt.hpp"
#include "huge_pages.hpp"
#include "types.hpp"

namespace dispatch {

/// Both directions of a pair of places, so that all insertions of one visit read one row.
template <class Number>
struct TimeCell {
  static constexpr bool kHasMetres = false;
  using Value = Number;
  Number out, in;
  Metres metres_out() const { return 0; }
  Metres metres_in() const { return 0; }
};

/// The same with the distances, 0 where no rule asks for them: large sets of rules have this kind only, as each kind is compiled apart.
template <class Number>
struct RoadCell {
  static constexpr bool kHasMetres = true;
  using Value = Number;
  Number out, in, out_metres, in_metres;
  Metres metres_out() const { return static_cast<Metres>(out_metres); }
  Metres metres_in() const { return static_cast<Metres>(in_metres); }
};

/// Travel between all places for each mode; the place after the last is nowhere, with legs of nothing.
template <class Cell>
class Legs {
 public:
  Legs(Columns& columns, Index modes, const Halt& halt) {
    for (Index mode = 0; mode < modes; ++mode) add(columns, std::to_string(mode), halt);
  }

  std::size_t modes() const { return tables_.size(); }
  Index nowhere() const { return static_cast<Index>(width_) - 1; }

  /// The legs of `place`: `[other].out` leads from it, `[other].in` to it.
  const Cell* row(Index mode, Index place) const { return tables_[mode].data() + static_cast<std::size_t>(place) * width_; }

 private:
  using Value = typename Cell::Value;
  using Table = std::vector<Cell, HugePages<Cell>>;

  void add(Columns& columns, const std::string& mode, const Halt& halt) {
    constexpr std::size_t kTile = 64;  // both halves of a cell are read in tiles that fit the cache
    const auto [seconds, places] = square(columns, "leg_seconds_" + mode);
    const bool measured = Cell::kHasMetres && columns.has("leg_metres_" + mode);
    const auto metres = measured ? square(columns, "leg_metres_" + mode).first : std::span<const Value>{};
    width_ = places + 1;
    Table table(width_ * width_);
    for (std::size_t top = 0; top < places; top += kTile)
      for (std::size_t left = 0; left < places; left += kTile) {
        halt.heed();
        for (std::size_t from = top; from < std::min(top + kTile, places); ++from)
          for (std::size_t to = left; to < std::min(left + kTile, places); ++to) {
            Cell cell{};
            cell.out = seconds[from * places + to];
            cell.in = seconds[to * places + from];
            if constexpr (Cell::kHasMetres) {
              if (measured) {
                cell.out_metres = metres[from * places + to];
                cell.in_metres = metres[to * places + from];
              }
            }
            table[from * width_ + to] = cell;
          }
      }
    for (std::size_t place = 0; place < width_; ++place) table[place * width_ + places] = table[places * width_ + place] = Cell{};
    tables_.push_back(std::move(table));
    columns.drop("leg_seconds_" + mode);
    columns.drop("leg_metres_" + mode);
  }

  static std::pair<std::span<const Value>, std::size_t> square(Columns& columns, const std::string& name) {
    const auto values = columns.view<Value>(name, {Columns::kAny, Columns::kAny});
    std::size_t places = 0;
    while (places * places < values.size()) ++places;
    columns.view<Value>(name, {places, places});
    return {values, places};
  }

  std::size_t width_ = 1;
  std::vector<Table> tables_;
};

}  // namespace dispatch
