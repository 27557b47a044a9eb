#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// Over how many shifts, or engineers, the visits of each set are spread. A base of rules.
class Spread {
 public:
  void join(Index shift, Index visit) {
    if (!set_.empty() && set_[visit] != kNone) wide_[set_[visit]] += count(shift, set_[visit])++ == 0;
  }
  void part(Index shift, Index visit) {
    if (!set_.empty() && set_[visit] != kNone) wide_[set_[visit]] -= --count(shift, set_[visit]) == 0;
  }

 protected:
  /// From the columns of these names: the set of each visit, and who comes in each shift, the shift itself where there is none.
  Spread(Columns& columns, const Size& size, const std::string& set, const std::string& holder) {
    if (!columns.has(set)) return;
    set_ = columns.take<Index>(set, size.visits);
    holder_.resize(size.shifts);
    std::iota(holder_.begin(), holder_.end(), 0);
    if (columns.has(holder)) holder_ = columns.take<Index>(holder, size.shifts);
    wide_.assign(static_cast<std::size_t>(1 + *std::max_element(set_.begin(), set_.end())), 0);
    held_.assign(wide_.size() * size.shifts, 0);
  }

  /// Does it lead one more shift or engineer to a set that others come to already?
  bool widens(Index shift, Index visit) const {
    if (set_.empty() || set_[visit] == kNone) return false;
    return count(shift, set_[visit]) == 0 && wide_[set_[visit]] > 0;
  }

  /// Is it the only one of its set with whoever comes to it, while others come to the set, too?
  bool narrows(Index shift, Index leaver) const {
    if (set_.empty() || set_[leaver] == kNone) return false;
    return count(shift, set_[leaver]) == 1 && wide_[set_[leaver]] > 1;
  }

  /// None also for the ends of routes.
  Index set(Index node) const { return node < static_cast<Index>(set_.size()) ? set_[node] : kNone; }
  Index count(Index shift, Index set) const { return held_[at(shift, set)]; }

  bool same_set(Index one, Index other) const { return !set_.empty() && set_[one] == set_[other]; }

 private:
  std::size_t at(Index shift, Index set) const { return static_cast<std::size_t>(set) * holder_.size() + static_cast<std::size_t>(holder_[shift]); }
  Index& count(Index shift, Index set) { return held_[at(shift, set)]; }

  std::vector<Index> set_, holder_;
  std::vector<Index> wide_, held_;  ///< By set: who comes to it; by set and holder: visits.
};

/// All visits of a set are done by one engineer.
class SameEngineer : public Spread {
 public:
  SameEngineer(Columns& columns, const Size& size)
      : Spread(columns, size, "same_engineer_set", "shift_same_engineer") {}
  bool admits(Index shift, Index visit) const { return !widens(shift, visit); }
  bool admits_instead(Index shift, Index visit, Index leaver) const { return same_set(visit, leaver) || !widens(shift, visit); }
};

/// All visits of a set are done in one shift, one right after the other.
class OneStop : public Spread {
 public:
  OneStop(Columns& columns, const Size& size) : Spread(columns, size, "one_stop_set", "") {}
  bool admits(Index shift, Index visit) const { return !widens(shift, visit); }
  bool admits_instead(Index shift, Index visit, Index leaver) const { return same_set(visit, leaver) || !widens(shift, visit); }

  /// Nobody comes between two of a set, and nobody of a set that is there already comes elsewhere than beside it.
  bool allows_between(Index shift, Index before, Index after, Index visit, Index leaver) const {
    const Index left = set(before), right = set(after), mine = set(visit);
    if (left != kNone && left == right) return mine == left;
    return mine == kNone || mine == left || mine == right || count(shift, mine) == (leaver != kNone && set(leaver) == mine);
  }
};

/// Every shift or engineer beyond the first who comes to a set costs money.
class PricedSpread : public Spread {
 public:
  Money joining(Index shift, Index visit) const { return widens(shift, visit) ? money_ : 0; }
  Money joining_instead(Index shift, Index visit, Index leaver) const {
    if (same_set(visit, leaver)) return 0;
    return joining(shift, visit) - (narrows(shift, leaver) ? money_ : 0);
  }

 protected:
  PricedSpread(Columns& columns, const Size& size, const std::string& set, const std::string& holder, const std::string& rate)
      : Spread(columns, size, set, holder), money_(columns.has(rate) ? columns.take_one<Money>(rate) : 0) {}

 private:
  Money money_;
};

/// Different engineers for one customer.
class MoreEngineers : public PricedSpread {
 public:
  MoreEngineers(Columns& columns, const Size& size) : PricedSpread(columns, size, "customer_set", "shift_customer_engineer", "rate_more_engineers") {}
};

/// Different shifts for one address.
class MoreStops : public PricedSpread {
 public:
  MoreStops(Columns& columns, const Size& size) : PricedSpread(columns, size, "stop_set", "", "rate_more_stops") {}
};

}  // namespace dispatch
