#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "bound/shifts.hpp"

namespace dispatch::bound {

/// Sets of rows for which a route pays a penalty at each second visit, as long as the rows on its way remember the first
/// (subset-row cuts: Jepsen, Petersen, Spoorendonk, Pisinger 2008, doi 10.1287/opre.1070.0449; memory: Pecin, Pessoa, Poggi, Uchoa 2017,
/// doi 10.1007/s12532-016-0108-8).
class Cuts {
 public:
  static constexpr std::size_t kWords = 4;
  static constexpr std::size_t kMost = 64 * kWords;
  using Set = std::array<std::uint64_t, kWords>;

  Cuts(std::size_t rows, Ragged<Index> members, const Ragged<Index>& memories) : member_(rows), remembered_(rows), penalties_(members.rows()) {
    if (members.rows() > kMost || memories.rows() != members.rows()) throw std::invalid_argument("there are too many cuts, or each has no memory");
    for (std::size_t cut = 0; cut < members.rows(); ++cut) {
      for (const Index row : members.of(static_cast<Index>(cut))) set(member_.at(row), cut);
      for (const Index row : memories.of(static_cast<Index>(cut))) set(remembered_.at(row), cut);
    }
  }

  /// The same cuts at other penalties, which are not below 0.
  Cuts with(const std::vector<Money>& penalties) const {
    if (penalties.size() != penalties_.size()) throw std::invalid_argument("each cut has a penalty");
    Cuts other = *this;
    other.penalties_ = penalties;
    Set priced{};
    for (std::size_t cut = 0; cut < penalties.size(); ++cut)
      if (penalties[cut] > 0) set(priced, cut);
    for (auto& each : other.member_)
      for (std::size_t word = 0; word < kWords; ++word) each[word] &= priced[word];
    return other;
  }

  /// What is paid for a visit to a row.
  Money paid(const Set& odd, Index row) const {
    Money money = 0;
    for (std::size_t word = 0; word < kWords; ++word) money += sum(word, odd[word] & member_[row][word]);
    return money;
  }

  /// Which cuts have been visited an odd number of times after a row, and are remembered there.
  Set after(const Set& odd, Index row) const {
    Set set{};
    for (std::size_t word = 0; word < kWords; ++word) set[word] = (odd[word] ^ member_[row][word]) & remembered_[row][word];
    return set;
  }

  /// The most that one may have to pay and another may not.
  Money more(const Set& one, const Set& other) const {
    Money money = 0;
    for (std::size_t word = 0; word < kWords; ++word) money += sum(word, one[word] & ~other[word]);
    return money;
  }

 private:
  static void set(Set& set, std::size_t cut) { set[cut / 64] |= std::uint64_t{1} << cut % 64; }

  Money sum(std::size_t word, std::uint64_t cuts) const {
    Money money = 0;
    for (; cuts; cuts &= cuts - 1) money += penalties_[64 * word + std::countr_zero(cuts)];
    return money;
  }

  std::vector<Set> member_, remembered_;  ///< By row.
  std::vector<Money> penalties_;
};

}  // namespace dispatch::bound
