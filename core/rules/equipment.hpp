#pragma once

#include <cstdint>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// A machine is with one engineer all day, and there are only so many.
class Equipment {
 public:
  Equipment(Columns& columns, const Size& size) {
    if (!columns.has("equipment_needed")) return;
    needed_ = columns.take_table<std::uint8_t>("equipment_needed", size.visits, names_);
    pool_ = columns.take_table<Index>("shift_equipment", size.shifts, names_);
    there_ = columns.take<Index>("equipment_there");
    holder_ = columns.take<Index>("shift_equipment_holder", size.shifts);
    count_.assign(size.shifts * names_, 0);
  }
  bool admits(Index shift, Index visit) const {
    for (std::size_t name = 0; name < names_; ++name)
      if (needs(visit, name) && pool(shift, name) != kNone && count_[at(holder_[shift], name)] == 0 && there_[pool(shift, name)] <= 0) return false;
    return true;
  }
  /// What the leaver alone had with it stays with the engineer.
  bool admits_instead(Index shift, Index visit, Index) const { return admits(shift, visit); }
  void join(Index shift, Index visit) {
    for (std::size_t name = 0; name < names_; ++name)
      if (needs(visit, name) && pool(shift, name) != kNone) there_[pool(shift, name)] -= count_[at(holder_[shift], name)]++ == 0;
  }
  void part(Index shift, Index visit) {
    for (std::size_t name = 0; name < names_; ++name)
      if (needs(visit, name) && pool(shift, name) != kNone) there_[pool(shift, name)] += --count_[at(holder_[shift], name)] == 0;
  }

 private:
  std::size_t at(Index row, std::size_t name) const { return static_cast<std::size_t>(row) * names_ + name; }
  bool needs(Index visit, std::size_t name) const { return needed_[at(visit, name)]; }
  Index pool(Index shift, std::size_t name) const { return pool_[at(shift, name)]; }

  std::size_t names_ = 0;
  std::vector<std::uint8_t> needed_;  ///< [visit, name]
  std::vector<Index> pool_;           ///< [shift, name], none where the engineer has it.
  std::vector<Index> there_;          ///< By pool: how many are not taken.
  std::vector<Index> holder_;         ///< By shift: the engineer's first one of that day.
  std::vector<Index> count_;          ///< [holder, name]: visits.
};

}  // namespace dispatch
