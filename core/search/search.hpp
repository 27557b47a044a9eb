#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>
#include <vector>

#include "fixed_point.hpp"
#include "ground.hpp"
#include "plan.hpp"
#include "random.hpp"
#include "search/neighbours.hpp"
#include "types.hpp"

namespace dispatch {

inline double env(const char* n, double d) { const char* s = std::getenv(n); return s ? std::atof(s) : d; }

/// Ruin and recreate under annealing.
template <class Cell, class Rules>
class Search {
 public:
  Search(const Ground<Cell>& ground, const Neighbours<Cell>& near, Rules rules, std::uint64_t seed)
      : ground_(ground), near_(near), plan_(ground, std::move(rules)), random_(seed) {
    best_next_.assign(static_cast<std::size_t>(ground.visits) + 2 * ground.size().shifts, kNone);
    dirty_stamp_.assign(ground.size().shifts, 0);
    ruined_.assign(ground.size().shifts, 0);
    twin_seen_.assign(ground.size().shifts + 1, 0);
    in_pool_.assign(ground.size().visits, 0);
    open_at_.assign(ground.size().visits, kNone);
    noise_.assign(ground.size().visits, 0);
    wanted_penalty_ = 0;
    for (Index v = 0; v < ground.visits; ++v) if (!near_.shifts[v].empty()) { open_at_[v] = static_cast<Index>(open_.size()); open_.push_back(v); }
    keys_.reserve(ground.size().visits + 1);
    pool_.reserve(ground.size().visits + 1);
    width_.assign(ground.size().visits, static_cast<Index>(env("WIDTH", 16)));
    cbar_ = static_cast<Index>(env("CBAR", 10));
    lmax_ = static_cast<Index>(env("LMAX", 10));
    blink_ = static_cast<Index>(env("BLINK", 100));
    t0f_ = env("T0", 1.6); tff_ = env("TF", 0.005);
    offer_ = static_cast<Index>(env("OFFER", 8));
    eject_ = static_cast<Index>(env("EJECT", 10));
    for (Index s = 0; s < ground.shifts; ++s) mark_dirty(s);
    construct();
    save_best();
    calibrate();
  }

  void improve(std::int64_t rounds, std::uint32_t progress) {
    const double p = progress / 65536.0;
    temperature_ = static_cast<Money>(t0_ * std::pow(tf_ / t0_, p));
    for (std::int64_t k = 0; k < rounds; ++k) round();
    rounds_ += rounds;
  }

  Money best_cost() const { return best_money_; }
  Index best_must() const { return best_must_; }
  std::int64_t rounds() const { return rounds_; }
  std::int64_t reinserted() const { return reinserted_; }
  Money current() const { return scalar(); }

  std::vector<std::vector<Index>> best_routes() const {
    std::vector<std::vector<Index>> routes(ground_.size().shifts);
    for (Index s = 0; s < ground_.shifts; ++s)
      for (Index v = best_next_[plan_.start_of(s)]; v >= 0 && v < ground_.visits; v = best_next_[v]) routes[s].push_back(v);
    return routes;
  }
  double t0_ = 0, tf_ = 0;

 private:
  Money scalar() const { return plan_.cost() + plan_.open_value() + wanted_penalty_ * plan_.open_must(); }
  Money penalty(Index v) const { return ground_.value[v] + (ground_.must[v] ? wanted_penalty_ : 0); }

  void construct() {
    // bound on what one insertion costs
    Money worst = 0;
    for (Index v = 0; v < ground_.visits; ++v) {
      auto list = near_.shifts[v];
      if (list.empty()) continue;
      Index s = list.back();
      Money c = plan_.insertion(v, plan_.start_of(s), kImpossible);
      if (c != kImpossible) worst = std::max(worst, c);
    }
    wanted_penalty_ = 4 * worst + 1;
    plan_.begin_round();
    pool_.clear();
    for (Index v : open_) pool_.push_back(v);
    sort_pool(1);
    recreate();
    settle_open();
    mark_all();
  }

  void calibrate() {
    Index used = 0;
    for (Index s = 0; s < ground_.shifts; ++s) used += plan_.route(s).count;
    const double per = static_cast<double>(plan_.cost()) / std::max<Index>(1, used);
    t0_ = std::max(1.0, per * t0f_);
    tf_ = std::max(1.0, per * tff_);
  }

  void round() {
    plan_.begin_round();
    ++round_;
    pool_.clear();
    const Money before = scalar();
    if (!ruin()) { plan_.undo_round(pool_); return; }
    offer_open();
    static const Index weights[] = {4, 3, 2, 2, 2};
    Index pick = random_.below(13), how = 0;
    while (pick >= weights[how]) pick -= weights[how++];
    sort_pool(how);
    recreate();
    reinserted_ += static_cast<std::int64_t>(pool_.size());
    const Money threshold = static_cast<Money>((static_cast<__int128>(temperature_) * negative_log(random_.positive())) >> kFractionBits);
    if (scalar() < before + threshold) {
      settle_open();
      mark_all();
      if (plan_.open_must() < best_must_ || (plan_.open_must() == best_must_ && plan_.cost() + plan_.open_value() < best_money_)) save_best();
    } else {
      plan_.undo_round(pool_);
    }
  }

  Index pick_seed() {
    const Index n = static_cast<Index>(open_.size());
    if (n && random_.below(2 * n + ground_.visits / 10) < n) return open_[random_.below(n)];
    return random_.below(ground_.visits);
  }

  bool ruin() {
    const Index seed = pick_seed();
    seed_ = seed;
    Index used = 0;
    const Index served = ground_.visits - static_cast<Index>(open_.size());
    (void)used;
    const Index mean = std::max<Index>(1, served / std::max<Index>(1, used_routes_));
    const Index longest = std::min(lmax_, mean);
    const Index strings = 1 + random_.below(std::max<Index>(1, 4 * cbar_ / (1 + longest) - 1));
    Index done = 0;
    bool ok = true;
    auto cut = [&](Index v) {
      const Index s = plan_.node(v).shift;
      if (s == kNone || ruined_[s] == round_) return;
      ruined_[s] = round_;
      const Index n = plan_.route(s).count;
      Index len = 1 + random_.below(std::min(n, longest));
      Index first = v, last = v;
      Index back = random_.below(len);
      Index have = 1;
      while (back > 0 && plan_.node(first).previous < ground_.visits) { first = plan_.node(first).previous; --back; ++have; }
      while (have < len && plan_.node(last).next < ground_.visits) { last = plan_.node(last).next; ++have; }
      while (have < len && plan_.node(first).previous < ground_.visits) { first = plan_.node(first).previous; ++have; }
      for (Index x = first;; x = plan_.node(x).next) { pool_.push_back(x); if (x == last) break; }
      plan_.remove(first, last);
      ok = plan_.refresh(s) && ok;
      ++done;
    };
    cut(seed);
    for (Index v : near_.around[seed]) {
      if (done >= strings) break;
      cut(v);
    }
    return ok;
  }

  void offer_open() {
    if (open_.empty()) return;
    Index left = offer_;
    auto offer = [&](Index v) { if (in_pool_[v] != round_) { in_pool_[v] = round_; pool_.push_back(v); --left; } };
    for (Index v : pool_) in_pool_[v] = round_;
    if (open_at_[seed_] != kNone) offer(seed_);
    for (Index v : near_.around[seed_]) { if (left <= 0) break; if (open_at_[v] != kNone) offer(v); }
    if (left > 0) offer(open_[random_.below(static_cast<Index>(open_.size()))]);
  }

  void sort_pool(Index how) {
    keys_.clear();
    for (Index v : pool_) {
      Money key = 0;
      const Index w = ground_.window_first[v], e = ground_.window_first[v + 1];
      switch (how) {
        case 0: key = static_cast<Money>(random_.next() >> 2); break;
        case 1: key = static_cast<Money>(near_.shifts[v].size()) * 100000 + (e > w ? std::min(ground_.closes[e - 1], 1 << 28) - std::max(ground_.opens[w], -(1 << 28)) : 0); break;
        case 2: key = -penalty(v) / std::max(1, ground_.duration[v]); break;
        case 3: key = e > w ? ground_.opens[w] : 0; break;
        default: key = -penalty(v); break;
      }
      keys_.emplace_back(key, v);
    }
    std::sort(keys_.begin(), keys_.end());
    for (std::size_t k = 0; k < keys_.size(); ++k) pool_[k] = keys_[k].second;
  }

  void recreate() {
    Index ejections = eject_;
    for (std::size_t k = 0; k < pool_.size(); ++k) {
      const Index v = pool_[k];
      best_ = penalty(v);
      best_before_ = kNone; best_leaver_ = kNone;
      ++stamp_;
      const Node& node = plan_.node(v);
      (void)node;
      for (Index o : near_.before[v]) if (!plan_.open(o)) consider(v, o);
      for (Index o : near_.after[v]) if (!plan_.open(o)) consider(v, plan_.node(o).previous);
      auto shifts = near_.shifts[v];
      const std::size_t width = std::min<std::size_t>(shifts.size(), static_cast<std::size_t>(width_[v]));
      for (std::size_t j = 0; j < width; ++j) consider_all(v, shifts[j]);
      if (best_before_ != kNone) { plan_.insert(v, best_before_); continue; }
      if (ejections > 0) {
        try_replace(v);
        if (best_leaver_ != kNone) {
          --ejections;
          const Index x = best_leaver_;
          const Index before = plan_.node(x).previous;
          if (in_pool_[x] != round_) { in_pool_[x] = round_; pool_.push_back(x); } else pool_.push_back(x);
          plan_.remove(x, x);
          plan_.insert(v, before);
        }
      }
    }
  }

  bool blinked() { if (--skip_ > 0) return false; skip_ = 1 + static_cast<Index>((negative_log(random_.positive()) * static_cast<std::uint64_t>(blink_)) >> kFractionBits); return true; }

  void consider(Index v, Index before) {
    const Index s = plan_.node(before).shift;
    if (!plan_.admits(s, v) || blinked()) return;
    const Money c = plan_.insertion(v, before, best_);
    if (c < best_) { best_ = c; best_before_ = before; }
  }

  void consider_all(Index v, Index s) {
    if (!plan_.admits(s, v)) return;
    if (plan_.route(s).count == 0) {
      auto& seen = twin_seen_[ground_.twin[s]];
      if (seen == stamp_) return;
      seen = stamp_;
    }
    for (Index x = plan_.start_of(s); x != plan_.end_of(s); x = plan_.node(x).next) {
      if (blinked()) continue;
      const Money c = plan_.insertion(v, x, best_);
      if (c < best_) { best_ = c; best_before_ = x; }
    }
  }

  void replace_with(Index v, Index x) {
    if (x >= ground_.visits || plan_.open(x)) return;
    if (penalty(x) >= best_) return;
    const Index s = plan_.node(x).shift;
    if (!plan_.admits_instead(s, v, x)) return;
    const Money c = plan_.replacement(v, x, best_ - penalty(x));
    if (c != kImpossible && c + penalty(x) < best_) { best_ = c + penalty(x); best_leaver_ = x; }
  }

  void try_replace(Index v) {
    best_ = penalty(v);
    for (Index o : near_.around[v]) replace_with(v, o);
  }

  void settle_open() {
    for (Index v : pool_) {
      const bool open = plan_.open(v);
      if (open && open_at_[v] == kNone) { open_at_[v] = static_cast<Index>(open_.size()); open_.push_back(v); }
      else if (!open && open_at_[v] != kNone) {
        const Index last = open_.back();
        open_[open_at_[v]] = last; open_at_[last] = open_at_[v]; open_.pop_back(); open_at_[v] = kNone;
      }
    }
  }

  void mark_dirty(Index s) { if (dirty_stamp_[s] != sync_ ) { dirty_stamp_[s] = sync_; dirty_.push_back(s); } }
  void mark_all() { for (Index s : plan_.touched()) mark_dirty(s); }

  void save_best() {
    best_money_ = plan_.cost() + plan_.open_value();
    best_must_ = plan_.open_must();
    for (Index s : dirty_) for (Index x = plan_.start_of(s); x != plan_.end_of(s); x = plan_.node(x).next) best_next_[x] = plan_.node(x).next;
    dirty_.clear();
    ++sync_;
    used_routes_ = 0;
    for (Index s = 0; s < ground_.shifts; ++s) used_routes_ += plan_.route(s).count > 0;
  }

  const Ground<Cell>& ground_;
  const Neighbours<Cell>& near_;
  Plan<Cell, Rules> plan_;
  Random random_;
  Money wanted_penalty_ = 0, temperature_ = 0, best_money_ = 0, best_ = 0;
  Index best_must_ = 0, best_before_ = kNone, best_leaver_ = kNone;
  Index seed_ = 0, round_ = 0, stamp_ = 0, sync_ = 1, skip_ = 50, used_routes_ = 1;
  Index cbar_, lmax_, blink_, offer_, eject_;
  double t0f_, tff_;
  std::int64_t rounds_ = 0, reinserted_ = 0;
  std::vector<Index> best_next_, dirty_stamp_, dirty_, ruined_, twin_seen_, in_pool_, open_at_, open_, pool_, width_, noise_;
  std::vector<std::pair<Money, Index>> keys_;
};

}  // namespace dispatch
