#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "columns.hpp"
#include "types.hpp"

namespace dispatch {

/// What is in the van fits at every moment of a route: it leaves with all that its visits put down, takes along what they have
/// picked up, and carries what is fetched at one visit to another. For dimensions of which something comes into the van on the way.
class Carried {
 public:
  Carried(Columns& columns, const Size& size) : visits_(static_cast<Index>(size.visits)) {
    if (!columns.has("carried_put")) return;
    put_ = columns.take_table<std::int32_t>("carried_put", size.visits, width_);
    on_ = columns.take_table<std::int32_t>("carried_on", size.visits, width_);
    room_ = columns.take_table<std::int32_t>("shift_carries", size.shifts, width_);
    const std::size_t nodes = size.visits + 2 * size.shifts;
    load_.assign(nodes * width_, 0);
    most_before_ = most_after_ = load_;
    if (columns.has("pair_first")) take_pairs(columns, nodes);
  }

  bool follows() const { return width_ > 0; }

  /// Both of a pair are in one shift.
  bool admits(Index shift, Index visit) const {
    return !paired(visit) || std::all_of(pairs_of_[visit].begin(), pairs_of_[visit].end(), [&](Index number) {
      const Index other = partner(number, visit);
      return shift_[other] == kNone || shift_[other] == shift;
    });
  }

  bool allows_between(Index shift, Index before, Index, Index visit, Index leaver) const {
    const Index at = leaver == kNone ? before : leaver;
    for (std::size_t d = 0; d < width_; ++d) {
      std::int32_t put = put_[cell(visit, d)], on = on_[cell(visit, d)];
      if (leaver != kNone) {
        put -= put_[cell(leaver, d)];
        on -= on_[cell(leaver, d)];
      }
      const std::int32_t room = room_[cell(shift, d)];
      if (most_before_[cell(before, d)] + put > room || most_after_[cell(at, d)] + on > room) return false;
    }
    return !paired(visit) || carries_pairs(shift, before, visit);
  }

  void join(Index shift, Index visit) {
    if (!shift_.empty()) shift_[visit] = shift;
  }
  void part(Index, Index visit) {
    if (!shift_.empty()) shift_[visit] = kNone;
  }

  /// These are the visits of a shift from now on, in this sequence.
  void follow(Index shift, std::span<const Index> visits) {
    for (std::size_t d = 0; d < width_; ++d) {
      std::int32_t load = 0;
      for (const Index visit : visits) load += put_[cell(visit, d)];
      std::int32_t most = load;
      Index at = start_of(shift);
      load_[cell(at, d)] = most_before_[cell(at, d)] = load;
      for (const Index visit : visits) {
        at = visit;
        load += on_[cell(visit, d)] - put_[cell(visit, d)] + paired_change(visit, d);
        most = std::max(most, load);
        load_[cell(at, d)] = load;
        most_before_[cell(at, d)] = most;
      }
      most = load;
      for (std::size_t k = visits.size(); k-- > 0;) most_after_[cell(visits[k], d)] = most = std::max(most, load_[cell(visits[k], d)]);
      most_after_[cell(start_of(shift), d)] = std::max(most, load_[cell(start_of(shift), d)]);
    }
    if (shift_.empty()) return;
    Index before = start_of(shift);
    for (const Index visit : visits) before = next_[before] = visit;
    next_[before] = kNone;
  }

 private:
  void take_pairs(Columns& columns, std::size_t nodes) {
    first_ = columns.take<Index>("pair_first");
    then_ = columns.take<Index>("pair_then", first_.size());
    units_ = columns.take_table<std::int32_t>("pair_units", first_.size(), width_);
    shift_.assign(static_cast<std::size_t>(visits_), kNone);
    next_.assign(nodes, kNone);
    pairs_of_.resize(shift_.size());
    for (std::size_t number = 0; number < first_.size(); ++number)
      for (const Index visit : {first_[number], then_[number]}) pairs_of_.at(visit).push_back(static_cast<Index>(number));
  }

  std::size_t cell(Index row, std::size_t dimension) const { return static_cast<std::size_t>(row) * width_ + dimension; }
  Index start_of(Index shift) const { return visits_ + 2 * shift; }
  bool paired(Index visit) const { return !shift_.empty() && !pairs_of_[visit].empty(); }
  Index partner(Index number, Index visit) const { return first_[number] == visit ? then_[number] : first_[number]; }

  /// What comes into the van and leaves it at a visit because of those of its pairs of which both are there.
  std::int32_t paired_change(Index visit, std::size_t d) const {
    std::int32_t change = 0;
    if (paired(visit))
      for (const Index number : pairs_of_[visit])
        if (shift_[partner(number, visit)] != kNone) change += first_[number] == visit ? units_[cell(number, d)] : -units_[cell(number, d)];
    return change;
  }

  /// Does it come behind those whose things it is brought, and before those for whom it fetches some, and does all fit meanwhile? What
  /// is fetched for somebody who is not there yet must fit at this moment alone.
  bool carries_pairs(Index shift, Index before, Index visit) const {
    for (std::size_t d = 0; d < width_; ++d) {
      std::int32_t more = put_[cell(visit, d)];
      bool behind = false;
      for (Index at = start_of(shift); at != kNone; at = next_[at]) {
        if (at < visits_)
          for (const Index number : pairs_of_[visit]) {
            if (partner(number, visit) != at) continue;
            if (behind != (first_[number] == visit)) return false;
            more += behind ? -units_[cell(number, d)] : units_[cell(number, d)];
          }
        if (load_[cell(at, d)] + more > room_[cell(shift, d)]) return false;
        if (at != before) continue;
        behind = true;
        more = on_[cell(visit, d)];
        std::int32_t waiting = 0;
        for (const Index number : pairs_of_[visit])
          if (first_[number] == visit) (shift_[then_[number]] == kNone ? waiting : more) += units_[cell(number, d)];
        if (load_[cell(at, d)] + more + waiting > room_[cell(shift, d)]) return false;
      }
    }
    return true;
  }

  Index visits_;
  std::size_t width_ = 0;
  std::vector<std::int32_t> put_, on_;   ///< [visit, dimension]
  std::vector<std::int32_t> room_;       ///< [shift, dimension]
  std::vector<std::int32_t> load_;       ///< [node, dimension]: in the van when it leaves the node.
  std::vector<std::int32_t> most_before_, most_after_;  ///< The most up to a node and from it on, both with the node itself.
  std::vector<Index> first_, then_;      ///< By pair.
  std::vector<std::int32_t> units_;      ///< [pair, dimension]
  std::vector<std::vector<Index>> pairs_of_;  ///< By visit.
  std::vector<Index> shift_, next_;      ///< Where visits are, and who follows a node, only where there are pairs.
};

}  // namespace dispatch
