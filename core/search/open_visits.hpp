#pragma once

#include <vector>

#include "types.hpp"

namespace dispatch {

/// The open visits for which a place is worth looking for, to draw from at random.
class OpenVisits {
 public:
  explicit OpenVisits(Index visits) : at_(static_cast<std::size_t>(visits), kNone) { all_.reserve(static_cast<std::size_t>(visits)); }

  bool empty() const { return all_.empty(); }
  Index size() const { return static_cast<Index>(all_.size()); }
  Index operator[](Index k) const { return all_[k]; }
  bool has(Index visit) const { return at_[visit] != kNone; }
  const std::vector<Index>& all() const { return all_; }

  void put(Index visit, bool open) {
    if (open == has(visit)) return;
    if (open) {
      at_[visit] = size();
      all_.push_back(visit);
    } else {
      const Index last = all_.back();
      all_[at_[visit]] = last;
      at_[last] = at_[visit];
      all_.pop_back();
      at_[visit] = kNone;
    }
  }

 private:
  std::vector<Index> all_;
  std::vector<Index> at_;
};

}  // namespace dispatch
