#pragma once

#include <atomic>
#include <exception>

namespace dispatch {

/// Thrown where somebody asked for the end of a set-up that takes its time.
struct Halted : std::exception {
  const char* what() const noexcept override { return "setting up the day was halted"; }
};

/// A wish, from any thread, that a day be set up no further.
class Halt {
 public:
  void ask() { asked_.store(true, std::memory_order_relaxed); }

  /// Throws `Halted` once it was asked for. Loops over visits, shifts or places look here.
  void heed() const {
    if (asked_.load(std::memory_order_relaxed)) throw Halted();
  }

 private:
  std::atomic<bool> asked_ = false;
};

}  // namespace dispatch
