#pragma once

#include <cstdint>
#include <vector>

#include "bound/cuts.hpp"
#include "bound/shifts.hpp"

namespace dispatch::bound {

/// A route of some shift: its visits and what it costs at least, duals taken off.
struct Route {
  Money money;
  std::vector<Index> visits;
};

/// What no route of a shift is below, and routes that were found on the way to it.
struct Priced {
  Money least;
  bool complete;  ///< Whether `least` is what the cheapest relaxed route costs, not something below it.
  std::vector<Route> routes;
};

/// The cheapest route of a shift when each row pays its dual, once in a while only: a row is forgotten by rows that do not have it
/// among their neighbours (ng-routes: Baldacci, Mingozzi, Roberti 2011, doi 10.1287/opre.1110.0975).
class Pricing {
 public:
  explicit Pricing(Columns columns);

  /// By row: the rows that it remembers, itself first.
  void remember(const std::vector<Index>& first, const std::vector<Index>& near);

  /// Sets of three rows, of which two are on one route at most, and by cut the rows that remember them.
  void cut(const std::vector<Index>& first, const std::vector<Index>& rows, const std::vector<Index>& memory_first, const std::vector<Index>& memory);

  /// `least` is at most `ceiling`; no more than `looks` comparisons of ways are made, and so many routes returned.
  Priced price(Index shift, const std::vector<Money>& duals, const std::vector<Money>& penalties, Money ceiling, std::size_t looks,
               std::size_t routes) const;

 private:
  Told told_;
  Cuts cuts_;
  std::vector<std::vector<Index>> near_;      ///< By row.
  std::vector<std::int8_t> place_in_;         ///< [row, other row]: place of the other among the neighbours of the row.
};

inline constexpr std::size_t kNeighbours = 64;  ///< Bits of a memory.

}  // namespace dispatch::bound
