#pragma once

#include <utility>
#include <vector>

#include "types.hpp"

namespace dispatch {

/// Shifts in the sequence in which they were added, each once. Whoever goes through them may add some meanwhile.
class Shifts {
 public:
  explicit Shifts(std::size_t shifts) : has_(shifts, 0) { all_.reserve(shifts); }

  const std::vector<Index>& all() const { return all_; }
  bool empty() const { return all_.empty(); }

  void add(Index shift) {
    if (std::exchange(has_[shift], 1)) return;
    all_.push_back(shift);
  }
  void clear() {
    for (const Index shift : all_) has_[shift] = 0;
    all_.clear();
  }
  void swap(Shifts& other) {
    all_.swap(other.all_);
    has_.swap(other.has_);
  }

 private:
  std::vector<Index> all_;
  std::vector<char> has_;
};

/// Shifts that wait for their turn, first come, first served; one that has had its turn may come again.
class Worklist {
 public:
  explicit Worklist(std::size_t shifts) : waits_(shifts, 0), ring_(shifts + 1) {}

  bool empty() const { return first_ == last_; }

  void add(Index shift) {
    if (std::exchange(waits_[shift], 1)) return;
    ring_[last_] = shift;
    last_ = after(last_);
  }
  Index take() {
    const Index shift = ring_[first_];
    first_ = after(first_);
    waits_[shift] = 0;
    return shift;
  }

 private:
  std::size_t after(std::size_t at) const { return at + 1 == ring_.size() ? 0 : at + 1; }

  std::vector<char> waits_;
  std::vector<Index> ring_;
  std::size_t first_ = 0, last_ = 0;
};

}  // namespace dispatch
