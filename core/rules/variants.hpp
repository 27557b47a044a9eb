#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// Of the orders of a set, variants of one, at most one is done, and where none is, the first stands for all: it alone counts as
/// open. An order is named by its first visit.
class Variants {
 public:
  Variants(Columns& columns, const Size& size) {
    if (!columns.has("variant_set")) return;
    set_ = columns.take<Index>("variant_set", size.visits);
    order_ = columns.take<Index>("variant_order", size.visits);
    done_.resize(static_cast<std::size_t>(1 + *std::max_element(set_.begin(), set_.end())));
    members_.resize(done_.size());
    for (Index visit = 0; visit < static_cast<Index>(size.visits); ++visit)
      if (set_[visit] != kNone && (visit == 0 || order_[visit] != order_[visit - 1])) {
        members_[set_[visit]].push_back(visit);
        ++orders_;
      }
  }

  bool admits(Index, Index visit) const { return none_but(visit, kNone); }
  bool admits_instead(Index, Index visit, Index leaver) const { return none_but(visit, leaver); }
  void join(Index, Index visit) {
    if (alone(visit)) return;
    Done& done = done_[set_[visit]];
    done.visit = visit;
    ++done.count;
  }
  void part(Index, Index visit) {
    if (alone(visit)) return;
    Done& done = done_[set_[visit]];
    if (--done.count == 0) done.visit = kNone;
  }

  bool alone(Index visit) const { return set_.empty() || set_[visit] == kNone; }

  /// All orders of the set of a visit that is not alone.
  std::span<const Index> of(Index visit) const { return members_[set_[visit]]; }

  /// Any visit of the variant that is done, none where none is.
  Index done(Index visit) const { return done_[set_[visit]].visit; }

  /// How many orders are variants of others that count for them.
  Index surplus() const { return orders_ - static_cast<Index>(done_.size()); }

 private:
  struct Done {
    Index visit = kNone;
    Index count = 0;
  };

  /// Is no other variant done, once a visit has left?
  bool none_but(Index visit, Index leaver) const {
    if (alone(visit)) return true;
    const Index other = done(visit);
    return other == kNone || order_[other] == order_[visit] || (leaver != kNone && order_[other] == order_[leaver]);
  }

  std::vector<Index> set_, order_;           ///< By visit.
  std::vector<Done> done_;                   ///< By set.
  std::vector<std::vector<Index>> members_;  ///< Orders by set.
  Index orders_ = 0;                         ///< In all sets.
};

}  // namespace dispatch
