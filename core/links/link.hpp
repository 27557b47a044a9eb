#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "columns.hpp"
#include "types.hpp"

namespace dispatch {

/// Two orders, each by its first visit, with the gap from the end of the one to the start of the other.
struct Link {
  Index first = kNone, then = kNone;
  Seconds least = 0, most = kForever;
  Index days_least = kNone, days_most = kNone;  ///< Midnights in between, none for no limit.
  std::uint8_t engineer = 0;                    ///< One of `Engineers`.
  bool together = false;                        ///< Both or none.
  bool of_one_order = false;                    ///< It joins parts of one order: no variant of either will do instead.
};

enum Engineers : std::uint8_t { kAnyEngineer, kSameEngineer, kDifferentEngineer };

/// What gaps say about times. Each answer is monotone: a later question has no earlier answer.
class Gaps {
 public:
  Gaps() = default;
  explicit Gaps(std::vector<Seconds> midnights) : midnights_(std::move(midnights)) {}

  /// Earliest start of the second after the first has ended at this moment.
  Seconds then_from(const Link& link, Seconds first_ends) const {
    const Seconds day = link.days_least == kNone ? kNever : midnight(day_of(first_ends) + link.days_least);
    return std::max(first_ends + link.least, day);
  }

  /// Latest start of the second if the first ends no later than this.
  Seconds then_until(const Link& link, Seconds first_ends) const {
    const Seconds day = link.days_most == kNone ? kForever : midnight(day_of(first_ends) + link.days_most + 1) - 1;
    return std::min(link.most == kForever ? kForever : first_ends + link.most, day);
  }

  /// Earliest end of the first if the second does not start before this.
  Seconds first_from(const Link& link, Seconds then_starts) const {
    const Seconds day = link.days_most == kNone ? kNever : midnight(day_of(then_starts) - link.days_most);
    return std::max(link.most == kForever ? kNever : then_starts - link.most, day);
  }

  /// Latest end of the first if the second starts no later than this.
  Seconds first_until(const Link& link, Seconds then_starts) const {
    const Seconds day = link.days_least == kNone ? kForever : midnight(day_of(then_starts) - link.days_least + 1) - 1;
    return std::min(then_starts - link.least, day);
  }

  /// Is it true of any midnight that there is?
  template <class Call>
  bool any_midnight(Call call) const {
    return std::any_of(midnights_.begin(), midnights_.end(), call);
  }

 private:
  /// Number of the last midnight that is not after this moment; the first one for all before it.
  Index day_of(Seconds moment) const {
    return std::max(0, static_cast<Index>(std::upper_bound(midnights_.begin(), midnights_.end(), moment) - midnights_.begin()) - 1);
  }

  Seconds midnight(Index day) const {
    if (day < 0) return kNever;
    return day < static_cast<Index>(midnights_.size()) ? midnights_[day] : kForever;
  }

  std::vector<Seconds> midnights_;
};

}  // namespace dispatch
