#pragma once

#include <cstddef>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// What the visits of a shift take together fits into what it offers, in every dimension.
class Load {
 public:
  Load(Columns& columns, const Size& size) {
    if (!columns.has("load_taken")) return;
    taken_ = columns.take_table<std::int32_t>("load_taken", size.visits, width_);
    room_ = columns.take_table<std::int32_t>("load_offered", size.shifts, width_);
  }

  bool admits(Index shift, Index visit) const {
    for (std::size_t d = 0; d < width_; ++d)
      if (taken_[visit * width_ + d] > room_[shift * width_ + d]) return false;
    return true;
  }

  bool admits_instead(Index shift, Index visit, Index leaver) const {
    for (std::size_t d = 0; d < width_; ++d)
      if (taken_[visit * width_ + d] - taken_[leaver * width_ + d] > room_[shift * width_ + d]) return false;
    return true;
  }

  void join(Index shift, Index visit) {
    for (std::size_t d = 0; d < width_; ++d) room_[shift * width_ + d] -= taken_[visit * width_ + d];
  }

  void part(Index shift, Index visit) {
    for (std::size_t d = 0; d < width_; ++d) room_[shift * width_ + d] += taken_[visit * width_ + d];
  }

 private:
  std::size_t width_ = 0;
  std::vector<std::int32_t> taken_;
  std::vector<std::int32_t> room_;
};

}  // namespace dispatch
