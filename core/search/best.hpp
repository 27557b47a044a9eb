#pragma once

#include <vector>

#include "plan.hpp"
#include "types.hpp"

namespace dispatch {

/// The best plan so far. Only routes that changed since the last copy are copied.
template <class State>
class Best {
 public:
  explicit Best(const State& plan, Index shifts, Index visits)
      : plan_(plan), visits_(visits), shifts_(shifts), next_(static_cast<std::size_t>(visits) + 2 * static_cast<std::size_t>(shifts), kNone) {
    stale_.assign(static_cast<std::size_t>(shifts), 0);
    changed_.reserve(stale_.size());
  }

  const Totals& totals() const { return totals_; }

  bool worse_than(const Totals& now) const {
    return now.open_must < totals_.open_must || (now.open_must == totals_.open_must && now.money() < totals_.money());
  }

  /// The plan has changed in the shifts that it touched this round.
  void note_changes() {
    for (const Index shift : plan_.touched())
      if (!stale_[shift]) {
        stale_[shift] = 1;
        changed_.push_back(shift);
      }
  }

  void copy() {
    totals_ = plan_.totals();
    for (const Index shift : changed_) {
      stale_[shift] = 0;
      for (Index at = plan_.start_of(shift); at != plan_.end_of(shift); at = plan_.node(at).next) next_[at] = plan_.node(at).next;
    }
    changed_.clear();
  }

  std::vector<std::vector<Index>> routes() const {
    std::vector<std::vector<Index>> routes(static_cast<std::size_t>(shifts_));
    for (Index shift = 0; shift < shifts_; ++shift)
      for (Index at = next_[plan_.start_of(shift)]; at != kNone && at < visits_; at = next_[at]) routes[shift].push_back(at);
    return routes;
  }

 private:
  const State& plan_;
  Index visits_, shifts_;
  Totals totals_;
  std::vector<Index> next_;
  std::vector<char> stale_;
  std::vector<Index> changed_;
};

}  // namespace dispatch
