#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "columns.hpp"
#include "legs.hpp"
#include "pauses.hpp"
#include "profile.hpp"
#include "reloads.hpp"
#include "stock.hpp"
#include "types.hpp"
#include "work.hpp"

namespace dispatch {

/// Visits and shifts as they were asked for: what no plan changes and no rule owns.
template <class Cell>
class Ground {
 public:
  explicit Ground(Columns& columns) : legs(columns, columns.take_one<Index>("modes")),
        visit_order(columns.take<Index>("visit_order")),
        shift_start(columns.take<Seconds>("shift_start")),
        work(columns, size().visits, size().shifts),
        pauses(columns, size().shifts),
        stock(columns, size()),
        reloads(columns, size()),
        profile(columns, legs.modes()) {
    visits = static_cast<Index>(visit_order.size());
    place = columns.take<Index>("visit_place", size().visits);
    type = columns.take<Index>("visit_type", size().visits);
    value = columns.take<Money>("value", size().visits);
    must = columns.take<std::uint8_t>("must", size().visits);
    window_first = columns.take<Index>("window_first", size().visits + 1);
    opens = columns.take<Seconds>("window_opens", static_cast<std::size_t>(window_first.back()));
    closes = columns.take<Seconds>("window_closes", static_cast<std::size_t>(window_first.back()));
    take_shifts(columns);
  }

  Size size() const { return {visit_order.size(), shift_start.size()}; }

  /// May visits of this type be done in this shift?
  bool eligible(Index visit_type, Index shift) const { return can_[static_cast<std::size_t>(visit_type) * size().shifts + shift]; }

  Index types() const { return size().shifts ? static_cast<Index>(can_.size() / size().shifts) : 0; }

  /// Has no visit more than one window?
  bool one_window() const { return std::adjacent_find(window_first.begin(), window_first.end(), [](Index a, Index b) { return b - a > 1; }) == window_first.end(); }

  /// Travel of who has this shift.
  const Roads<Cell>& roads(Index shift) const { return roads_[shift]; }

  /// When a drive of so many usual seconds is over.
  Seconds driven(Index shift, Seconds start, Seconds leg) const { return profile.end(mode[shift], start, leg); }

  /// Is the timetable of a route chosen with all of it in sight, so that no visit is sure to begin as early as it could?
  bool chosen(Index shift) const { return pauses.chosen(shift) || reloads.any(shift); }
  bool any_chosen() const { return !pauses.none() || !reloads.none(); }

  Legs<Cell> legs;
  std::vector<Index> visit_order;
  std::vector<Seconds> shift_start;
  Work work;
  Pauses pauses;
  Stock stock;
  Reloads reloads;
  Profile profile;
  Index visits = 0;
  Index shifts = 0;
  std::vector<Index> place, type;
  std::vector<Money> value;
  std::vector<std::uint8_t> must;
  std::vector<Index> window_first;
  std::vector<Seconds> opens, closes;
  std::vector<Seconds> shift_hard_end;
  std::vector<Index> start_place, end_place, mode, twin;

 private:
  void take_shifts(Columns& columns) {
    shifts = static_cast<Index>(shift_start.size());
    shift_hard_end = columns.take<Seconds>("shift_hard_end", size().shifts);
    start_place = columns.take<Index>("shift_start_place", size().shifts);
    end_place = columns.take<Index>("shift_end_place", size().shifts);
    mode = columns.take<Index>("shift_mode", size().shifts);
    twin = columns.take<Index>("shift_twin", size().shifts);
    for (const Index of_shift : mode) roads_.push_back(legs[of_shift]);
    for (auto* places : {&start_place, &end_place})
      std::replace(places->begin(), places->end(), kNone, legs.nowhere());
    const auto group = columns.take<Index>("shift_group", size().shifts);
    const auto all_types = columns.view<std::uint8_t>("eligible", {Columns::kAny, Columns::kAny});
    std::size_t groups = 0;
    const auto table = columns.take_table<std::uint8_t>("eligible", Columns::kAny, groups);
    can_.resize(groups ? all_types.size() / groups * size().shifts : 0);
    for (std::size_t row = 0; row * groups < table.size(); ++row)
      for (std::size_t shift = 0; shift < size().shifts; ++shift)
        can_[row * size().shifts + shift] = table[row * groups + group[shift]];
  }

  std::vector<std::uint8_t> can_;
  std::vector<Roads<Cell>> roads_;  ///< By shift.
};

}  // namespace dispatch
