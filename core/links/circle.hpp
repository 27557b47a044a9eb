#pragma once

#include <algorithm>
#include <vector>

#include "links/links.hpp"
#include "types.hpp"

namespace dispatch {

/// Whether routes and links lead from one visit to another, so that the first must not wait for the second. Greatest
/// gaps and seconds that may start first are no such way: with them both wait for each other, and settle it.
template <class State>
class Circle {
 public:
  Circle(const State& plan, Index visits) : plan_(plan), visits_(visits), seen_(static_cast<std::size_t>(visits), 0), aim_(seen_) {
    stack_.reserve(seen_.size());
  }

  /// Forget all aims.
  void begin() {
    ++search_;
    until_ = kNever;
  }

  void aim(Index node) {
    if (node >= visits_ || plan_.open(node)) return;
    aim_[node] = search_;
    until_ = std::max(until_, plan_.begun(node));
  }

  /// Does a way lead from this node to one of the aims? Later nodes than these are not looked at.
  bool leads_from(Index node) {
    stack_.clear();
    if (node < visits_ && !plan_.open(node)) push(node);
    while (!stack_.empty()) {
      const Index visit = stack_.back();
      stack_.pop_back();
      if (aim_[visit] == search_) return true;
      if (plan_.begun(visit) > until_) continue;
      push(plan_.node(visit).next);
      const Links& links = plan_.links();
      const Index order = links.head(visit);
      push_order(order);
      for (const Index number : links.touching(order))
        if (const Link& link = links.link(number); link.first == order && plan_.forward(link)) push_order(link.then);
    }
    return false;
  }

 private:
  void push_order(Index order) {
    for (Index visit = order; visit < plan_.links().end(order); ++visit)
      if (!plan_.open(visit)) push(visit);
  }

  void push(Index node) {
    if (node >= visits_ || seen_[node] == search_) return;
    seen_[node] = search_;
    stack_.push_back(node);
  }

  const State& plan_;
  Index visits_;
  Index search_ = 0;
  Seconds until_ = kNever;  ///< The latest of all aims.
  std::vector<Index> seen_, aim_;
  std::vector<Index> stack_;
};

}  // namespace dispatch
