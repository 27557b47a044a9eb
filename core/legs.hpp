#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "columns.hpp"
#include "types.hpp"

namespace dispatch {

/// What is told of one leg where only time is asked for; tables of seconds hold such numbers.
template <class Number>
struct TimeCell {
  static constexpr bool kHasMetres = false;
  using Value = Number;

  TimeCell() = default;
  TimeCell(Seconds seconds, Metres) : seconds_(seconds) {}
  Seconds seconds() const { return seconds_; }
  Metres metres() const { return 0; }

 private:
  Seconds seconds_ = 0;
};

/// The same with metres, 0 where no rule asks for them: large sets of rules have this kind only, as each kind is compiled apart.
template <class Number>
struct RoadCell {
  static constexpr bool kHasMetres = true;
  using Value = Number;

  RoadCell() = default;
  RoadCell(Seconds seconds, Metres metres) : seconds_(seconds), metres_(metres) {}
  Seconds seconds() const { return seconds_; }
  Metres metres() const { return metres_; }

 private:
  Seconds seconds_ = 0;
  Metres metres_ = 0;
};

/// Travel for one mode, in the memory of somebody else. All insertions of one visit read one row of seconds, or two where the way back is another;
/// metres have tables of their own, as most tests end at bounds of time.
template <class Cell>
class Roads {
 public:
  using Value = typename Cell::Value;

  /// By place and other place: of the legs that leave the place, and of those that reach it.
  struct Tables {
    const Value *seconds_from, *seconds_to;
    const Metres *metres_from, *metres_to;
  };

  /// Where `no_metres`, there is one row of metres, the same for all.
  Roads(const Tables& tables, std::size_t places, bool no_metres) : tables_(tables), row_(places), metres_row_(no_metres ? 0 : places) {}

  /// From a place to another, and to a place from another.
  Seconds seconds_from(Index place, Index other) const { return static_cast<Seconds>(tables_.seconds_from[row_ * static_cast<std::size_t>(place) + other]); }
  Seconds seconds_to(Index place, Index other) const { return static_cast<Seconds>(tables_.seconds_to[row_ * static_cast<std::size_t>(place) + other]); }
  Cell from(Index place, Index other) const { return {seconds_from(place, other), metres(tables_.metres_from, place, other)}; }
  Cell to(Index place, Index other) const { return {seconds_to(place, other), metres(tables_.metres_to, place, other)}; }

 private:
  Metres metres(const Metres* table, Index place, Index other) const {
    if constexpr (Cell::kHasMetres) return table[metres_row_ * static_cast<std::size_t>(place) + other];
    return 0;
  }

  Tables tables_;
  std::size_t row_, metres_row_;
};

/// Travel for all modes; the last place is nowhere, with legs of nothing.
template <class Cell>
class Legs {
 public:
  Legs(Columns& columns, Index modes) : places_(modes > 0 ? places_of(columns) : 1), no_metres_(places_, 0) {
    for (Index mode = 0; mode < modes; ++mode) {
      const std::string number = std::to_string(mode);
      const Value* const from = take<Value>(columns, "seconds_from_" + number, nullptr);
      const Value* const to = take<Value>(columns, "seconds_to_" + number, from);
      const Metres* const metres = take<Metres>(columns, "metres_from_" + number, no_metres_.data());
      const Metres* const metres_to = take<Metres>(columns, "metres_to_" + number, metres);
      roads_.emplace_back(typename Roads<Cell>::Tables{from, to, metres, metres_to}, places_, metres == no_metres_.data());
    }
  }

  Legs(const Legs&) = delete;
  Legs& operator=(const Legs&) = delete;

  std::size_t modes() const { return roads_.size(); }
  Index nowhere() const { return static_cast<Index>(places_) - 1; }
  const Roads<Cell>& operator[](Index mode) const { return roads_[mode]; }

 private:
  using Value = typename Cell::Value;

  static std::size_t places_of(const Columns& columns) {
    columns.view<Value>("seconds_from_0", {Columns::kAny, Columns::kAny});
    return columns.shape("seconds_from_0")[0];
  }

  /// A table of all pairs of places where it lies; `otherwise`, if there is any, where there is no such column.
  template <class Number>
  const Number* take(Columns& columns, const std::string& name, const Number* otherwise) {
    if (otherwise && !columns.has(name)) return otherwise;
    const Number* const numbers = columns.view<Number>(name, {places_, places_}).data();
    columns.drop(name);
    return numbers;
  }

  std::size_t places_;
  std::vector<Metres> no_metres_;
  std::vector<Roads<Cell>> roads_;
};

}  // namespace dispatch
