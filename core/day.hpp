#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "columns.hpp"
#include "halt.hpp"
#include "types.hpp"

namespace dispatch {

/// A day being planned: built from columns, improved by each worker in blocks of rounds, read between blocks.
/// Different workers may be called from different threads at the same time.
class Day {
 public:
  virtual ~Day() = default;

  virtual void improve(Index worker, std::int64_t rounds, std::uint32_t progress) = 0;
  virtual std::vector<std::vector<Index>> routes(Index worker) const = 0;
  virtual Money cost(Index worker) const = 0;
  virtual Index open_orders(Index worker) const = 0;
  virtual Index open_at_any_price(Index worker) const = 0;
  virtual std::int64_t inserted(Index worker) const = 0;

  /// What one route costs, `kImpossible` when a rule forbids it.
  virtual Money price(Index shift, const std::vector<Index>& visits) const = 0;
  /// The same for the routes of all shifts, with what open visits cost.
  virtual Money price_plan(const std::vector<std::vector<Index>>& routes) const = 0;
  /// What `visit` adds to one route at each position from first to last, or in the place of each visit.
  virtual std::vector<Money> insertions(Index shift, const std::vector<Index>& visits, Index visit) const = 0;
  virtual std::vector<Money> replacements(Index shift, const std::vector<Index>& visits, Index visit) const = 0;
};

/// How a day begins: where random numbers start, how many workers it has, and who may end its set-up before it is done.
struct Beginning {
  std::uint64_t seed = 0;
  Index workers = 1;
  const Halt& halt;
};

/// The day of these columns, for the smallest set of rules that covers them.
std::unique_ptr<Day> make_day(Columns columns, const Beginning& beginning);

}  // namespace dispatch
