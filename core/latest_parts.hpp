#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "clock.hpp"
#include "types.hpp"

namespace dispatch {

/// The largest lateness of a route up to each of its nodes, and from each on, both with the node itself.
class LatestParts {
 public:
  void resize(std::size_t nodes) { parts_.resize(nodes); }

  /// Note it for the route that begins at node `start`, given how late each visit is; returns how late the route is.
  template <class Late>
  Seconds note(const std::vector<Node>& nodes, Index start, Index visits, Late late) {
    Seconds largest = 0;
    parts_[start] = {};
    for (Index at = nodes[start].next; at < visits; at = nodes[at].next) parts_[at].until = largest = std::max(largest, late(at));
    Seconds after = 0;
    for (Index at = nodes[start + 1].previous; at < visits; at = nodes[at].previous) parts_[at].from = after = std::max(after, late(at));
    return largest;
  }

  Seconds until(Index node) const { return parts_[node].until; }
  Seconds from(Index node) const { return parts_[node].from; }

 private:
  struct Part {
    Seconds until = 0, from = 0;
  };

  std::vector<Part> parts_;
};

}  // namespace dispatch
