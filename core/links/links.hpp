#pragma once

#include <algorithm>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "columns.hpp"
#include "links/link.hpp"
#include "tie.hpp"
#include "types.hpp"

namespace dispatch {

/// Orders of several visits, and orders that follow each other: who is tied to whom, and the times that come of it.
/// An order is named by its first visit; its other visits follow.
class Links {
 public:
  Links(Columns& columns, const Size& size) : ties_(size.visits + 2 * size.shifts) {
    const auto first = columns.take<Index>("link_first");
    const auto then = columns.take<Index>("link_then", first.size());
    const auto least = columns.take<Seconds>("link_least", first.size());
    const auto most = columns.take<Seconds>("link_most", first.size());
    const auto days_least = columns.take<Index>("link_days_least", first.size());
    const auto days_most = columns.take<Index>("link_days_most", first.size());
    const auto engineer = columns.take<std::uint8_t>("link_engineer", first.size());
    const auto together = columns.take<std::uint8_t>("link_together", first.size());
    const auto of_one_order = columns.take<std::uint8_t>("link_of_one_order", first.size());
    for (std::size_t k = 0; k < first.size(); ++k)
      links_.push_back({first[k], then[k], least[k], most[k], days_least[k], days_most[k], engineer[k], together[k] != 0, of_one_order[k] != 0});
    gaps_ = Gaps(columns.take<Seconds>("midnights"));
    engineer_ = columns.take<Index>("shift_engineer", size.shifts);
    auto engineers = engineer_;
    std::sort(engineers.begin(), engineers.end());
    several_days_ = std::adjacent_find(engineers.begin(), engineers.end()) != engineers.end();
  }

  /// Visits of the same order stand next to each other; `variants_of` tells the orders that are variants of one with that of a visit.
  template <class Variants>
  void group(const std::vector<Index>& visit_order, Variants variants_of) {
    const auto visits = static_cast<Index>(visit_order.size());
    head_.resize(visit_order.size());
    crew_.assign(visit_order.size(), 0);
    for (Index visit = 0; visit < visits; ++visit) {
      head_[visit] = visit > 0 && visit_order[visit] == visit_order[visit - 1] ? head_[visit - 1] : visit;
      ++crew_[head_[visit]];
    }
    list_touching(visits);
    list_tied(visits, variants_of);
    list_families(visits, variants_of);
    count_orders_of_one(visits);
  }

  Index head(Index visit) const { return head_[visit]; }
  bool is_head(Index visit) const { return head_[visit] == visit; }
  Index crew(Index head) const { return crew_[head]; }          ///< Number of visits of an order.
  Index end(Index head) const { return head + crew_[head]; }    ///< After the last of them.
  bool tied(Index visit) const { return tied_[visit] != 0; }  ///< By a crew or a link, of its own or of a variant.

  /// Numbers of the links of an order.
  std::span<const Index> touching(Index head) const { return part(touching_, touching_first_, head); }
  const Link& link(Index number) const { return links_[number]; }
  const Gaps& gaps() const { return gaps_; }
  bool any_days() const {
    return std::any_of(links_.begin(), links_.end(), [](const Link& link) { return link.days_least != kNone || link.days_most != kNone; });
  }

  /// All orders that hang together, also over others, each after those that it follows unless links go in a circle.
  std::span<const Index> family(Index visit) const { return part(members_, members_first_, family_[visit]); }
  /// Among how many orders is it of which all are done by the same engineer, or none? 1 where it is alone.
  Index orders_of_one(Index visit) const { return orders_of_one_[head(visit)]; }
  bool circular(Index visit) const { return circular_[family_[visit]] != 0; }

  Index engineer(Index shift) const { return engineer_[shift]; }
  bool several_days() const { return several_days_; }  ///< Has anybody several shifts?

  const Tie& tie(Index visit) const { return ties_[visit]; }
  Tie& tie(Index visit) { return ties_[visit]; }

  /// Nobody who leaves late moves a visit on which others wait.
  Seconds movable_until(Index visit, Seconds moment) const { return tied(visit) ? moment : kForever; }

 private:
  static std::span<const Index> part(const std::vector<Index>& all, const std::vector<Index>& first, Index row) {
    return {all.data() + first[row], all.data() + first[row + 1]};
  }

  void list_touching(Index visits) {
    std::vector<std::vector<Index>> lists(head_.size());
    for (std::size_t number = 0; number < links_.size(); ++number)
      for (const Index order : {links_[number].first, links_[number].then}) {
        if (order < 0 || order >= visits || !is_head(order)) throw std::invalid_argument("columns 'link_first' and 'link_then' have a wrong number");
        lists[order].push_back(static_cast<Index>(number));
      }
    touching_first_ = {0};
    for (const auto& list : lists) {
      touching_.insert(touching_.end(), list.begin(), list.end());
      touching_first_.push_back(static_cast<Index>(touching_.size()));
    }
  }

  template <class Variants>
  void list_tied(Index visits, Variants variants_of) {
    tied_.assign(head_.size(), 0);
    for (Index visit = 0; visit < visits; ++visit)
      if (crew_[head_[visit]] > 1 || !touching(head_[visit]).empty()) {
        tied_[visit] = 1;
        for (const Index order : variants_of(visit))
          for (Index other = order; other < end(order); ++other) tied_[other] = 1;
      }
  }

  template <class Variants>
  void list_families(Index visits, Variants variants_of) {
    family_.assign(head_.size(), kNone);
    members_first_ = {0};
    for (Index visit = 0; visit < visits; ++visit) {
      if (is_head(visit) && family_[visit] == kNone) {
        gather(visit, static_cast<Index>(members_first_.size()) - 1, variants_of);
        members_first_.push_back(static_cast<Index>(members_.size()));
      }
      family_[visit] = family_[head_[visit]];
    }
  }

  void count_orders_of_one(Index visits) {
    orders_of_one_.assign(head_.size(), 1);
    std::vector<Index> reached;
    for (Index visit = 0; visit < visits; ++visit) {
      if (touching(head_[visit]).empty()) continue;
      reached.assign(1, head_[visit]);
      for (std::size_t k = 0; k < reached.size(); ++k)
        for (const Index number : touching(reached[k])) {
          const Link& link = links_[number];
          if (link.engineer != kSameEngineer || !link.together) continue;
          for (const Index other : {link.first, link.then})
            if (std::find(reached.begin(), reached.end(), other) == reached.end()) reached.push_back(other);
        }
      orders_of_one_[head_[visit]] = static_cast<Index>(reached.size());
    }
  }

  /// Everybody whom links reach from `seed`, and variants of theirs, in a sequence in which each follows its firsts.
  template <class Variants>
  void gather(Index seed, Index number, Variants variants_of) {
    std::vector<Index> reached;
    const auto reach = [&](Index order) {
      if (std::exchange(family_[order], number) == kNone) reached.push_back(order);
    };
    reach(seed);
    for (std::size_t k = 0; k < reached.size(); ++k) {
      for (const Index link : touching(reached[k]))
        for (const Index other : {links_[link].first, links_[link].then}) reach(other);
      for (const Index other : variants_of(reached[k])) reach(other);
    }
    const auto waits_for_nobody = [&](Index order) {
      return std::none_of(touching(order).begin(), touching(order).end(), [&](Index link) {
        return links_[link].then == order && std::find(reached.begin(), reached.end(), links_[link].first) != reached.end();
      });
    };
    circular_.push_back(0);
    while (!reached.empty()) {
      auto next = std::find_if(reached.begin(), reached.end(), waits_for_nobody);
      if (next == reached.end()) {
        circular_.back() = 1;
        next = reached.begin();
      }
      members_.push_back(*next);
      reached.erase(next);
    }
  }

  std::vector<Link> links_;
  Gaps gaps_;
  std::vector<Index> engineer_;                  ///< By shift.
  bool several_days_ = false;
  std::vector<Index> head_, crew_;               ///< By visit.
  std::vector<Index> touching_, touching_first_;  ///< By first visit of an order.
  std::vector<Index> orders_of_one_;             ///< By first visit of an order.
  std::vector<char> tied_;                       ///< By visit.
  std::vector<Index> family_;                    ///< By visit.
  std::vector<Index> members_, members_first_;    ///< By family.
  std::vector<char> circular_;                   ///< By family.
  std::vector<Tie> ties_;                        ///< By node.
};

}  // namespace dispatch
