#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "halt.hpp"
#include "links/circle.hpp"
#include "links/linked_plan.hpp"
#include "search/recreate.hpp"
#include "search/tuning.hpp"
#include "types.hpp"

namespace dispatch {

/// Puts back orders with links and crews, too: a family at a time, each order after those that it follows, all visits of
/// an order at once at the cheapest places that go together.
template <class Cell, class Rules>
class LinkedRecreate : public Recreate<Cell, Rules, LinkedPlan<Cell, Rules>> {
  using State = LinkedPlan<Cell, Rules>;
  using Base = Recreate<Cell, Rules, State>;

 public:
  LinkedRecreate(const Ground<Cell>& ground, const Neighbours<Cell>& near, State& plan)
      : Base(ground, near, plan),
        circle_(plan, ground.visits),
        pooled_(ground.size().visits, 0),
        tried_(pooled_),
        in_vain_(pooled_),
        listed_(ground.size().visits + 2 * ground.size().shifts, 0) {
    for (auto& list : options_) list.reserve(listed_.size());
    placed_.reserve(pooled_.size());
  }

  /// Put back the visits of `pool`; ejected ones, and others of the same families, are appended to it.
  /// Where somebody left and others came too late by that, all is as it was when the round began.
  void operator()(std::vector<Index>& pool, Random& random, const Halt* halt = nullptr) {
    this->sort(pool, random);
    ++round_;
    for (const Index visit : pool) pooled_[visit] = round_;
    Index ejections = tuning::kEjections;
    for (std::size_t k = 0; k < pool.size(); ++k) {
      if (halt) halt->heed();
      if constexpr (State::kVaries)
        if (plan_.varies(pool[k]) && !plan_.missing(pool[k])) continue;
      if (plan_.tied(pool[k])) {
        place_family(links().family(pool[k]), pool, random);
        continue;
      }
      Index visit = pool[k];
      if constexpr (State::kVaries)
        visit = pool[k] = this->find_variant(visit, random);
      else
        this->find_place(visit, random);
      if (!place_alone(visit) && ejections > 0 && this->find_leaver(visit)) eject(visit, ejections, pool);
    }
    if (!plan_.settled()) plan_.undo_round(pool);
  }

 private:
  static constexpr Index kMostCrew = 4;

  struct Option {
    Money cost;
    Index before, engineer;
    Seconds earliest, latest;
  };

  const Links& links() const { return plan_.links(); }
  Money scalar() const { return plan_.totals().money() + wanted_ * plan_.totals().open_must; }

  /// Somebody goes to the place that was found.
  bool place_alone(Index visit) {
    if (place_ != kNone) {
      this->begin_shift();
      if (plan_.insert(visit, place_)) return true;
    }
    place_ = kNone;
    return false;
  }

  void eject(Index visit, Index& ejections, std::vector<Index>& pool) {
    --ejections;
    const Index leaver = place_, before = plan_.node(leaver).previous;
    plan_.remove(leaver, leaver);
    plan_.insert(visit, before);
    pool.push_back(leaver);
  }

  /// Everybody of a family who is open; who belongs together comes together or not at all.
  void place_family(std::span<const Index> orders, std::vector<Index>& pool, Random& random) {
    if (std::exchange(tried_[orders.front()], round_) == round_) return;
    const bool together = links().circular(orders.front()) || belong_together(orders);
    const bool backwards = together && random.one_in(2);
    Money worth = 0;
    for (const Index order : orders)
      if (plan_.missing(order) && plan_.standing(order) == order) worth += this->penalty(order);
    placed_.clear();
    bool apart = false;
    const Index ways = most_variants(orders), first_way = ways > 1 ? random.below(1 << 20) : 0;
    for (Index way = first_way; way < first_way + ways; ++way) {
      if (ways > 1) choose_variants(orders, way);
      for (std::size_t k = 0; k < orders.size(); ++k) {
        const Index order = backwards ? orders[orders.size() - 1 - k] : orders[k];
        if (!plan_.missing(order) || in_vain_[order] == round_ || !(together || firsts_are_served(order))) continue;
        for (Index visit = order; visit < links().end(order); ++visit)
          if (std::exchange(pooled_[visit], round_) != round_) pool.push_back(visit);
        const Money before = scalar(), limit = generosity_ + (together || others_wait(order) ? worth : this->penalty(order));
        if (together && placed_.empty()) keep_one_to_a_shift(order, orders, random);
        if (place_order(order, limit, random)) placed_.push_back({order, scalar() - before});
        plan_.keep_to(kNone);
      }
      apart = together && part_halves(orders);
      if (!apart || ways == 1) continue;
      plan_.refresh();
      std::erase_if(placed_, [&](const auto& one) { return plan_.open(one.first); });
      apart = false;
    }
    if (!apart) apart = together ? take_out_all() : take_out_dear();
    if (apart) plan_.refresh();
  }

  /// Whoever does the first of several orders for one engineer must have time for all of them, which the cheapest may not have: every
  /// other time it is any shift.
  void keep_one_to_a_shift(Index order, std::span<const Index> orders, Random& random) {
    const auto is_same = [&](Index number) { return links().link(number).engineer == kSameEngineer; };
    const auto asks_for_one = [&](Index one) { return std::any_of(links().touching(one).begin(), links().touching(one).end(), is_same); };
    const auto known = near_.shifts[order];
    if (known.empty() || links().crew(order) > 1 || !std::any_of(orders.begin(), orders.end(), asks_for_one) || random.one_in(2)) return;
    plan_.keep_to(known[static_cast<std::size_t>(random.below(static_cast<Index>(known.size())))]);
  }

  /// How many variants the order has that has most.
  Index most_variants(std::span<const Index> orders) const {
    std::size_t most = 1;
    for (const Index order : orders) most = std::max(most, plan_.variants_of(order).size());
    return static_cast<Index>(most);
  }

  /// Of the variants of each order the one of this number is tried, unless one is done; all others are in vain, and so are their parts.
  void choose_variants(std::span<const Index> orders, Index number) {
    for (const Index order : orders) {
      in_vain_[order] = 0;
      if (!plan_.varies(order)) continue;
      const auto variants = plan_.variants_of(order);
      const Index done = plan_.done_variant(order);
      const Index tried = done == kNone ? variants[static_cast<std::size_t>(number) % variants.size()] : links().head(done);
      if (tried != order) in_vain_[order] = round_;
    }
    for (bool more = true; more;) {
      more = false;
      for (const Index order : orders)
        for (const Index touching : links().touching(order)) {
          const Link& link = links().link(touching);
          if (link.of_one_order && (in_vain_[link.first] == round_) != (in_vain_[link.then] == round_)) {
            in_vain_[link.first] = in_vain_[link.then] = round_;
            more = true;
          }
        }
    }
  }

  /// If those who came together cost more than they are worth, all leave.
  bool take_out_all() {
    Money sum = 0;
    for (const auto& [order, loss] : placed_) sum += loss;
    bool apart = false;
    if (sum > generosity_)
      for (const auto& [order, loss] : placed_) apart = take_out(order) || apart;
    return apart;
  }

  /// From the last to the first: who costs more than he and those who follow are worth leaves with them.
  bool take_out_dear() {
    bool apart = false;
    for (std::size_t k = placed_.size(); k-- > 0;) {
      const auto follows = [&](Index order) {
        const auto touching = links().touching(order);
        return std::any_of(touching.begin(), touching.end(), [&](Index number) { return links().link(number).first == placed_[k].first; });
      };
      if (plan_.open(placed_[k].first)) continue;
      Money sum = placed_[k].second;
      for (std::size_t later = k + 1; later < placed_.size(); ++later)
        if (!plan_.open(placed_[later].first) && follows(placed_[later].first)) sum += placed_[later].second;
      if (sum <= generosity_) continue;
      apart = take_out(placed_[k].first);
      for (std::size_t later = k + 1; later < placed_.size(); ++later)
        if (!firsts_are_served(placed_[later].first)) take_out(placed_[later].first);
    }
    return apart;
  }

  /// Does anybody wait until this order is served?
  bool others_wait(Index order) const {
    const auto touching = links().touching(order);
    return std::any_of(touching.begin(), touching.end(), [&](Index number) {
      const Link& link = links().link(number);
      return link.first == order && plan_.lacks(link, link.then);
    });
  }

  bool belong_together(std::span<const Index> orders) const {
    return std::any_of(orders.begin(), orders.end(), [&](Index order) {
      const auto touching = links().touching(order);
      return std::any_of(touching.begin(), touching.end(), [&](Index number) { return links().link(number).together; });
    });
  }

  bool firsts_are_served(Index order) const {
    const auto touching = links().touching(order);
    return std::all_of(touching.begin(), touching.end(), [&](Index number) {
      const Link& link = links().link(number);
      return link.then != order || !plan_.lacks(link, link.first);
    });
  }

  /// Take out all whose other half is open. True if somebody was.
  bool part_halves(std::span<const Index> orders) {
    bool apart = false;
    for (bool more = true; more;) {
      more = false;
      for (const Index order : orders)
        for (const Index number : links().touching(order)) {
          const Link& link = links().link(number);
          if (plan_.lacks(link, link.first)) more = take_out(link.then) || more;
          if (link.together && plan_.lacks(link, link.then)) more = take_out(link.first) || more;
        }
      apart = apart || more;
    }
    return apart;
  }

  bool take_out(Index order) {
    if (plan_.open(order)) return false;
    for (Index visit = order; visit < links().end(order); ++visit) plan_.remove(visit, visit);
    return true;
  }

  /// Insert all visits of an order where they cost less than `limit`.
  bool place_order(Index order, Money limit, Random& random) {
    plan_.await_partners(order);
    crew_ = links().crew(order);
    order_ = order;
    if (crew_ == 1) {
      this->find_place(order, limit, random);
      if (place_ == kNone) return false;
      if (!goes_in_circle(std::span(&place_, 1))) {
        this->begin_shift();
        if (plan_.insert(order, place_)) return true;
        plan_.await_partners(order);
      }
    }
    for (Index role = 0; role < crew_; ++role)
      if (!list_options(role, limit, random)) return false;
    for (Index attempt = 0; attempt < tuning::kAttempts; ++attempt) {
      choose(limit);
      if (!found_) return false;
      std::array<Place, kMostCrew> places;
      for (Index role = 0; role < crew_; ++role) places[role] = {order + role, options_[role][best_[role]].before};
      if (plan_.insert(std::span<const Place>(places.data(), static_cast<std::size_t>(crew_)))) return true;
      plan_.await_partners(order);
      options_[0].erase(options_[0].begin() + best_[0]);
    }
    return false;
  }

  /// Places of one visit next to its neighbours and in its nearest shifts, cheapest first. False if there are none.
  bool list_options(Index role, Money limit, Random& random) {
    const Index visit = order_ + role;
    auto& options = options_[role];
    options.clear();
    ++search_;
    const auto known = near_.shifts[visit];
    const bool blind = !known.empty() && random.one_in(tuning::kBlind);
    const Index unseen = blind ? links().engineer(known[static_cast<std::size_t>(random.below(static_cast<Index>(known.size())))]) : kNone;
    const auto offer = [&](Index before) {
      if (std::exchange(listed_[before], search_) == search_ || this->overlooks(random)) return;
      if (blind && links().engineer(plan_.node(before).shift) == unseen) return;
      const Money cost = plan_.insertion(visit, before, limit);
      if (cost >= limit) return;
      const auto [earliest, latest] = plan_.span(visit, before);
      options.push_back({cost, before, links().engineer(plan_.node(before).shift), earliest, latest});
    };
    for (const Index other : near_.before[visit])
      if (plan_.room_after(other, visit) && plan_.admits(plan_.node(other).shift, visit)) offer(other);
    for (const Index other : near_.after[visit])
      if (plan_.room_before(other, visit) && plan_.admits(plan_.node(other).shift, visit)) offer(plan_.node(other).previous);
    for (const Index shift : near_.shifts[visit]) {
      if (!plan_.room_in(shift, visit) || !plan_.admits(shift, visit)) continue;
      for (Index before = plan_.start_of(shift); before != plan_.end_of(shift); before = plan_.node(before).next)
        if (plan_.room_after(before, visit)) offer(before);
    }
    std::sort(options.begin(), options.end(), [](const Option& one, const Option& other) {
      return one.cost != other.cost ? one.cost < other.cost : one.before < other.before;
    });
    return !options.empty();
  }

  /// The cheapest options that go together: different engineers, a common moment, nobody who waits for himself.
  void choose(Money limit) {
    found_ = false;
    cost_ = limit;
    weighed_ = 0;
    go_on(0, 0, kNever, kForever);
  }

  void go_on(Index role, Money sum, Seconds earliest, Seconds latest) {
    if (role == crew_) return weigh_together(sum, earliest);
    Money rest = 0;
    for (Index later = role + 1; later < crew_; ++later) rest += options_[later].empty() ? 0 : options_[later].front().cost;
    for (std::size_t k = 0; k < options_[role].size() && weighed_ < tuning::kWeighed; ++k) {
      const Option& option = options_[role][k];
      if (sum + option.cost + rest >= cost_) return;
      const Seconds from = std::max(earliest, option.earliest), until = std::min(latest, option.latest);
      if (from > until || taken(role, option)) continue;
      chosen_[role] = static_cast<Index>(k);
      go_on(role + 1, sum + option.cost, from, until);
    }
  }

  /// Is this engineer, or are some of the same people, chosen for another role?
  bool taken(Index role, const Option& option) const {
    for (Index earlier = 0; earlier < role; ++earlier) {
      const Option& other = options_[earlier][chosen_[earlier]];
      if (other.engineer == option.engineer || plan_.are_rivals(plan_.node(other.before).shift, plan_.node(option.before).shift)) return true;
    }
    return false;
  }

  /// Whoever could begin earlier waits for the others.
  void weigh_together(Money sum, Seconds moment) {
    ++weighed_;
    for (Index role = 0; role < crew_; ++role) {
      const Option& option = options_[role][chosen_[role]];
      if (option.earliest < moment) {
        const Money waiting = plan_.insertion_from(order_ + role, option.before, moment);
        if (waiting == kImpossible) return;
        sum += waiting - option.cost;
      }
    }
    std::array<Index, kMostCrew> befores;
    for (Index role = 0; role < crew_; ++role) befores[role] = options_[role][chosen_[role]].before;
    if (sum >= cost_ || goes_in_circle(std::span<const Index>(befores.data(), static_cast<std::size_t>(crew_)))) return;
    cost_ = sum;
    best_ = chosen_;
    found_ = true;
  }

  /// Would anybody of the order wait for himself right after these nodes?
  bool goes_in_circle(std::span<const Index> befores) {
    circle_.begin();
    for (const Index before : befores) circle_.aim(before);
    const auto each_linked = [&](bool earlier, auto call) {
      for (const Index number : links().touching(order_)) {
        const Link& link = links().link(number);
        const Index other = earlier ? link.first : link.then;
        if (other == order_ || !plan_.forward(link)) continue;
        for (Index visit = other; visit < links().end(other); ++visit) call(visit);
      }
    };
    each_linked(true, [&](Index visit) { circle_.aim(visit); });
    bool circle = false;
    each_linked(false, [&](Index visit) { circle = circle || circle_.leads_from(visit); });
    if (circle) return true;
    return std::any_of(befores.begin(), befores.end(), [&](Index before) { return circle_.leads_from(plan_.node(before).next); });
  }

  using Base::cost_;
  using Base::generosity_;
  using Base::near_;
  using Base::place_;
  using Base::plan_;
  using Base::search_;
  using Base::wanted_;

  Circle<State> circle_;
  std::vector<Index> pooled_, tried_;  ///< By visit: last round in which it was in the pool, or was tried.
  std::vector<Index> in_vain_;         ///< By first visit of an order: last round in which another variant was tried.
  std::vector<Index> listed_;          ///< By node: last search that looked behind it.
  std::vector<std::pair<Index, Money>> placed_;  ///< Orders of a family, each with what the plan lost by it.
  std::array<std::vector<Option>, kMostCrew> options_;  ///< By role.
  std::array<Index, kMostCrew> chosen_{}, best_{};
  Index round_ = 0;
  Index order_ = kNone;
  Index crew_ = 0;
  Index weighed_ = 0;
  bool found_ = false;
};

}  // namespace dispatch
