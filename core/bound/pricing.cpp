#include "bound/pricing.hpp"

#include <bit>
#include <queue>
#include <stdexcept>

#include "bound/to_go.hpp"
#include "bound/timing.hpp"

namespace dispatch::bound {
namespace {

/// A way to have done a visit.
struct Label {
  Money money;
  Seconds time;
  Index at;      ///< Number of the visit among those of the shift.
  Index before;  ///< Number of the label before; -1 at the start.
  Index count, paused;
  bool passed_over;
  std::uint64_t memory;
  Cuts::Set odd;  ///< Cuts of which an odd number of rows was visited.
};

/// All of a label that another is compared by.
struct Standing {
  Money money;
  Seconds time;
  Index count, paused, number;
  std::uint64_t memory;
  Cuts::Set odd;
};

/// How much is looked at, and what is not worth being found.
struct Effort {
  Money ceiling;
  std::size_t looks, routes;
};

using Memories = std::vector<std::vector<Index>>;

/// One search for the cheapest route of one shift.
class Search {
 public:
  Search(const Shift& shift, const Memories& near, const std::vector<std::int8_t>& place_in, Cuts cuts, const Effort& effort)
      : shift_(shift), near_(near), place_in_(place_in), cuts_(std::move(cuts)), to_go_(shift), best_(effort.ceiling), effort_(effort) {
    standing_at_.resize(shift.size());
  }

  Priced run() {
    for (Index to = 0; to < shift_.size(); ++to) reach(kNone, to);
    while (!waiting_.empty() && looks_ < effort_.looks && labels_.size() < kMostLabels) {
      const Index number = waiting_.top().second;
      waiting_.pop();
      if (labels_[number].passed_over || beyond(labels_[number])) continue;
      for (const Arc& arc : shift_.arcs(labels_[number].at)) reach(number, arc);
    }
    const bool complete = waiting_.empty();
    return {complete ? best_ : std::min(best_, to_go_.least()), complete, routes()};
  }

 private:
  static constexpr std::size_t kMostLabels = 1'000'000;  ///< 100 bytes each

  using Waiting = std::pair<Seconds, Index>;

  void reach(Index from, Index to) { reach(from, shift_.first_arc(to)); }

  void reach(Index from, const Arc& arc) {
    const Label* before = from == kNone ? nullptr : &labels_[from];
    const Index row = shift_.row(arc.to);
    if (before && remembers(*before, row)) return;
    const Index count = before ? before->count + 1 : 1;
    if (shift_.limited() && count > shift_.most()) return;
    const std::uint64_t memory = before ? carried(*before, row) : std::uint64_t{1};
    const Cuts::Set odd = before ? before->odd : Cuts::Set{};
    const Money money = (before ? before->money + cuts_.paid(odd, row) : shift_.used()) + arc.money;
    const Index paused = before ? before->paused : 0;
    Ready ready(shift_.pauses(), before ? before->time : shift_.start(), arc.seconds, paused);
    for (; ready.possible(); ready.pause()) {
      const Seconds begin = shift_.begin(arc.to, ready.time());
      if (begin == kForever) continue;
      const Seconds end = begin + arc.work;
      if (end > shift_.done_by(arc.to)) continue;
      keep({money + shift_.late(arc.to, begin), end, arc.to, from, count, ready.paused(), false, memory, cuts_.after(odd, row)});
    }
  }

  bool remembers(const Label& label, Index row) const {
    const auto bit = place(shift_.row(label.at), row);
    return bit >= 0 && (label.memory >> bit & 1) != 0;
  }

  std::int8_t place(Index row, Index other) const { return place_in_[static_cast<std::size_t>(row) * near_.size() + other]; }

  /// What is remembered at a row of what was remembered before.
  std::uint64_t carried(const Label& label, Index row) const {
    std::uint64_t memory = 1;  // itself
    const auto& near = near_[shift_.row(label.at)];
    for (std::uint64_t left = label.memory; left; left &= left - 1) {
      const auto there = place(row, near[std::countr_zero(left)]);
      if (there >= 0) memory |= std::uint64_t{1} << there;
    }
    return memory;
  }

  /// Whether nothing that begins like this is cheaper than what is known.
  bool beyond(const Label& label) const {
    const auto& rest = to_go_.after(label.at, label.time);
    const Money more = rest.next != kNone && remembers(label, rest.next) ? rest.other : rest.money;
    return more >= kImpossible || label.money + more >= best_;
  }

  void keep(const Label& label) {
    if (beyond(label)) return;
    const auto number = static_cast<Index>(labels_.size());
    const Standing mine{label.money, label.time, label.count, label.paused, number, label.memory, label.odd};
    auto& known = standing_at_[label.at];
    looks_ += known.size() + 1;
    std::size_t kept = 0;
    for (std::size_t k = 0; k < known.size(); ++k) {
      if (covers(known[k], mine)) return;  // then nothing before was covered by this one
      if (covers(mine, known[k])) labels_[known[k].number].passed_over = true;
      else if (kept++ != k) known[kept - 1] = known[k];
    }
    known.resize(kept);
    known.push_back(mine);
    labels_.push_back(label);
    waiting_.push({label.time, number});
    finish(number);
  }

  bool covers(const Standing& one, const Standing& other) const {
    return one.money <= other.money && one.time <= other.time && one.paused >= other.paused && (one.memory & ~other.memory) == 0 &&
           (!shift_.limited() || one.count <= other.count) && one.money + cuts_.more(one.odd, other.odd) <= other.money;
  }

  /// The way back.
  void finish(Index number) {
    const Label& label = labels_[number];
    const Arc& home = shift_.home(label.at);
    Ready ready(shift_.pauses(), label.time, home.seconds, label.paused);
    for (; ready.possible(); ready.pause()) {
      if (ready.time() > shift_.hard_end() || !ready.free()) continue;
      const Money money = label.money + home.money + shift_.back(ready.time());
      if (money < best_) {
        best_ = money;
        ends_.push_back({money, number});
      }
    }
  }

  std::vector<Route> routes() const {
    std::vector<Route> routes;
    for (auto end = ends_.rbegin(); end != ends_.rend() && routes.size() < effort_.routes; ++end) {
      Route route{end->first, {}};
      for (Index number = end->second; number != kNone; number = labels_[number].before) route.visits.push_back(shift_.visit(labels_[number].at));
      std::reverse(route.visits.begin(), route.visits.end());
      routes.push_back(std::move(route));
    }
    return routes;
  }

  const Shift& shift_;
  const Memories& near_;
  const std::vector<std::int8_t>& place_in_;
  Cuts cuts_;
  ToGo to_go_;
  Money best_;
  Effort effort_;
  std::size_t looks_ = 0;
  std::vector<Label> labels_;
  std::vector<std::vector<Standing>> standing_at_;  ///< Those that none other covers, by visit.
  std::vector<std::pair<Money, Index>> ends_;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting_;
};

}  // namespace

Pricing::Pricing(Columns columns) : told_(columns), cuts_(told_.rows, {}, {}) {}

void Pricing::remember(const std::vector<Index>& first, const std::vector<Index>& near) {
  const Ragged<Index> rows(first, near);
  if (rows.rows() != told_.rows) throw std::invalid_argument("each row has its neighbours");
  near_.assign(told_.rows, {});
  place_in_.assign(told_.rows * told_.rows, std::int8_t{-1});
  for (std::size_t row = 0; row < told_.rows; ++row) {
    const auto each = rows.of(static_cast<Index>(row));
    if (each.empty() || each.size() > kNeighbours || each.front() != static_cast<Index>(row)) throw std::invalid_argument("a row remembers itself first, and few others");
    near_[row].assign(each.begin(), each.end());
    for (std::size_t place = 0; place < each.size(); ++place) place_in_[row * told_.rows + each[place]] = static_cast<std::int8_t>(place);
  }
}

void Pricing::cut(const std::vector<Index>& first, const std::vector<Index>& rows, const std::vector<Index>& memory_first, const std::vector<Index>& memory) {
  cuts_ = Cuts(told_.rows, Ragged<Index>(first, rows), Ragged<Index>(memory_first, memory));
}

Priced Pricing::price(Index shift, const std::vector<Money>& duals, const std::vector<Money>& penalties, Money ceiling, std::size_t looks,
                      std::size_t routes) const {
  if (duals.size() != told_.rows || near_.size() != told_.rows) throw std::invalid_argument("each row has a dual and neighbours");
  const Shift arcs(told_, shift, duals);
  return Search(arcs, near_, place_in_, cuts_.with(penalties), {ceiling, looks, routes}).run();
}

}  // namespace dispatch::bound
