#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "columns.hpp"
#include "types.hpp"

namespace dispatch {

/// A day being planned: built from columns, improved in blocks of rounds, read at any time.
class Day {
 public:
  virtual ~Day() = default;
  virtual void improve(std::int64_t rounds, std::uint32_t progress) = 0;
  virtual std::vector<std::vector<Index>> routes() const = 0;
  virtual Money cost() const = 0;
  virtual Index open_must() const = 0;
  virtual std::int64_t reinserted() const = 0;
};

std::unique_ptr<Day> make_day(Columns columns, std::uint64_t seed);

}  // namespace dispatch
