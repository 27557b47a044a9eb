#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// Pools of which visits of some sorts take, each as much as its units, divided by the speed of the engineer. A base of rules.
class Rations {
 public:
  bool admits(Index shift, Index visit) const { return leaves(shift, visit, kNone); }
  bool admits_instead(Index shift, Index visit, Index leaver) const { return leaves(shift, visit, leaver); }
  void join(Index shift, Index visit) { take(shift, visit, 1); }
  void part(Index shift, Index visit) { take(shift, visit, -1); }

 protected:
  Rations(Columns& columns, const Size& size, const std::string& name) {
    if (!columns.has(name + "_sorts")) return;
    sorts_ = columns.take_table<Index>(name + "_sorts", size.visits, width_);
    units_ = columns.take<Seconds>(name + "_units", size.visits);
    if (!columns.has(name + "_speed")) return;
    kind_ = columns.take<Index>(name + "_kind", size.visits);
    sort_of_engineer_ = columns.take<Index>("shift_" + name + "_speed", size.shifts);
    speed_ = columns.take_table<std::int32_t>(name + "_speed", Columns::kAny, kinds_);
  }

  bool used() const { return width_ > 0; }

  std::vector<Index> pool_;         ///< [shift, sort], none where nothing is limited.
  std::size_t pools_ = 0;           ///< Sorts: pools of one shift.
  std::vector<std::int64_t> left_;  ///< By pool.

 private:
  static constexpr std::int64_t kOne = 1000;  ///< A speed of 1.

  bool leaves(Index shift, Index visit, Index leaver) const {
    for (std::size_t place = 0; place < width_; ++place) {
      const Index sort = sorts_[at(visit, place)];
      if (sort == kNone) return true;
      const Index pool = pool_of(shift, sort);
      if (pool == kNone) continue;
      const std::int64_t freed = leaver != kNone && is_of(leaver, sort) ? taken(shift, leaver) : 0;
      if (taken(shift, visit) > left_[static_cast<std::size_t>(pool)] + freed) return false;
    }
    return true;
  }

  void take(Index shift, Index visit, std::int64_t times) {
    for (std::size_t place = 0; place < width_; ++place) {
      const Index sort = sorts_[at(visit, place)];
      if (sort == kNone) return;
      if (const Index pool = pool_of(shift, sort); pool != kNone) left_[static_cast<std::size_t>(pool)] -= times * taken(shift, visit);
    }
  }

  /// Half a second is rounded up, as in `Work`.
  std::int64_t taken(Index shift, Index visit) const {
    if (speed_.empty()) return units_[visit];
    const std::int64_t speed = speed_[static_cast<std::size_t>(sort_of_engineer_[shift]) * kinds_ + kind_[visit]];
    return (2 * kOne * units_[visit] + speed) / (2 * speed);
  }

  bool is_of(Index visit, Index sort) const {
    const auto first = sorts_.begin() + static_cast<std::ptrdiff_t>(at(visit, 0));
    return std::find(first, first + static_cast<std::ptrdiff_t>(width_), sort) != first + static_cast<std::ptrdiff_t>(width_);
  }
  std::size_t at(Index visit, std::size_t place) const { return static_cast<std::size_t>(visit) * width_ + place; }
  Index pool_of(Index shift, Index sort) const { return pool_[static_cast<std::size_t>(shift) * pools_ + sort]; }

  std::size_t width_ = 0, kinds_ = 0;
  std::vector<Index> sorts_;  ///< [visit, place], then none.
  std::vector<Seconds> units_;
  std::vector<Index> kind_, sort_of_engineer_;
  std::vector<std::int32_t> speed_;  ///< [sort of engineer, kind]
};

/// A day has so much of a sort of work. A base of rules.
class Quota : public Rations {
 protected:
  Quota(Columns& columns, const Size& size, const std::string& name) : Rations(columns, size, name) {
    if (!used()) return;
    pool_ = columns.take_table<Index>("shift_" + name + "_pools", size.shifts, pools_);
    left_ = columns.take<std::int64_t>(name + "_left");
  }
};

/// Orders of a sort on one day are limited.
class QuotaOrders : public Quota {
 public:
  QuotaOrders(Columns& columns, const Size& size) : Quota(columns, size, "quota_orders") {}
};

/// Time on site for a sort of orders on one day is limited.
class QuotaWork : public Quota {
 public:
  QuotaWork(Columns& columns, const Size& size) : Quota(columns, size, "quota_work") {}
};

/// Part of a shift is kept free of orders of a sort: every shift is a pool of its own.
class Reserve : public Rations {
 public:
  Reserve(Columns& columns, const Size& size) : Rations(columns, size, "reserve") {
    if (!used()) return;
    const auto most = columns.take_table<std::int32_t>("shift_reserve", size.shifts, pools_);
    left_.assign(most.begin(), most.end());
    pool_.resize(most.size());
    for (std::size_t pool = 0; pool < most.size(); ++pool) pool_[pool] = most[pool] == kNoLimit ? kNone : static_cast<Index>(pool);
  }

 private:
  static constexpr std::int32_t kNoLimit = 2147483647;  ///< `limits.py` says so, too.
};

}  // namespace dispatch
