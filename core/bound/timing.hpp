#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "bound/shifts.hpp"

namespace dispatch::bound {

/// From a visit, or from the start, to a visit and the work there, or back: what it takes and what it costs, the dual taken off.
struct Arc {
  Index to;
  Seconds seconds, work;
  Money money;
};

/// When a visit can be done, at the earliest and at the latest.
struct Span {
  Seconds done_first, done_last;
  Seconds opens, closes;  ///< Of its window, where it has one and costs the same at all times; otherwise it closes before it opens.
};

/// The visits of one shift, numbered from 0, and the arcs between them.
class Shift {
 public:
  Shift(const Told& told, Index number, const std::vector<Money>& duals)
      : told_(told), shift_(told.shifts[number]), able_(told.able.of(number)), back_(told.back.of(number)), pauses_(told.pauses[number]) {
    const Seconds* seconds = &told.leg_seconds[static_cast<std::size_t>(shift_.mode) * told.places * told.places];
    const Metres* metres = &told.leg_metres[static_cast<std::size_t>(shift_.mode) * told.places * told.places];
    const auto leg = [&](Index from, Index to, Index number_to) {
      const std::size_t entry = static_cast<std::size_t>(from) * told.places + to;
      return Arc{number_to, seconds[entry], 0, seconds[entry] * shift_.second + metres[entry] * shift_.metre};
    };
    const auto ending = [&](Arc arc, Index from) {
      const Able& to = able_[arc.to];
      const bool same = from != kNone && !told_.same_door.empty() && told_.same_door[static_cast<std::size_t>(from) * told_.visits + to.visit];
      arc.work = to.work + (same ? 0 : told_.setup[to.visit]);
      arc.money += to.money - duals[told_.visit_row[to.visit]];
      return arc;
    };
    for (Index each = 0; each < size(); ++each) spans_.push_back(span_of(each));
    arc_first_.push_back(0);
    for (Index from = 0; from < size(); ++from) {
      const Index visit = able_[from].visit, place = told.visit_place[visit];
      first_arcs_.push_back(ending(leg(shift_.start_place, place, from), kNone));
      homes_.push_back(leg(place, shift_.end_place, kNone));
      const Seconds begin = this->begin(from, shift_.start);
      if (begin != kForever)
        for (Index to = 0; to < size(); ++to) {
          if (row(to) == row(from)) continue;
          if (spans_[to].done_last < begin) continue;
          const Arc arc = ending(leg(place, told.visit_place[able_[to].visit], to), visit);
          const Seconds then = this->begin(to, begin + able_[from].work + arc.seconds);
          if (then != kForever && then + arc.work <= done_by(to)) arcs_.push_back(arc);
        }
      arc_first_.push_back(arcs_.size());
    }
  }

  Index size() const { return static_cast<Index>(able_.size()); }
  Index visit(Index number) const { return able_[number].visit; }
  Index row(Index number) const { return told_.visit_row[able_[number].visit]; }
  Seconds start() const { return shift_.start; }
  Seconds hard_end() const { return shift_.hard_end; }
  Money used() const { return shift_.used; }
  Index most() const { return shift_.most; }
  bool limited() const { return shift_.most < size(); }
  std::span<const Pause> pauses() const { return pauses_; }
  const Arc& first_arc(Index to) const { return first_arcs_[to]; }
  const Arc& home(Index from) const { return homes_[from]; }
  std::span<const Arc> arcs(Index from) const { return std::span(arcs_).subspan(arc_first_[from], arc_first_[from + 1] - arc_first_[from]); }

  /// When work on a visit begins for one who is there at `ready`; `kForever` if it is too late.
  Seconds begin(Index number, Seconds ready) const { return begin(told_.windows.of(able_[number].visit), ready); }

  static Seconds begin(std::span<const Window> windows, Seconds ready) {
    for (const Window& window : windows)
      if (ready <= window.closes) return std::max(ready, window.opens);
    return kForever;
  }

  const Span& span(Index number) const { return spans_[number]; }

  Seconds done_by(Index number) const { return std::min(told_.finish_by[able_[number].visit], shift_.hard_end); }

  /// Money for the moment at which a visit begins.
  Money late(Index number, Seconds begin) const {
    const Index visit = able_[number].visit;
    return told_.urgent[visit] * (begin - shift_.start) + sum(told_.late.of(visit), begin);
  }

  /// Money for the moment of being back.
  Money back(Seconds moment) const { return sum(back_, moment); }

 private:
  Span span_of(Index number) const {
    const Index visit = able_[number].visit;
    const auto windows = told_.windows.of(visit);
    if (windows.empty()) return {kForever, kNever, 0, -1};
    const Seconds first = begin(number, shift_.start), work = able_[number].work;
    const Seconds last = std::min<Seconds>(done_by(number), std::min(windows.back().closes, shift_.hard_end) + work + told_.setup[visit]);
    const bool simple = windows.size() == 1 && told_.urgent[visit] == 0 && told_.late.of(visit).empty();
    return {first == kForever ? kForever : first + work, last, simple ? windows[0].opens : 0, simple ? windows[0].closes : -1};
  }

  static Money sum(std::span<const Late> terms, Seconds moment) {
    Money money = 0;
    for (const Late& late : terms)
      if (moment > late.after) money += late.once + late.second * (moment - late.after);
    return money;
  }

  const Told& told_;
  const Shifts& shift_;
  std::span<const Able> able_;
  std::span<const Late> back_;
  std::span<const Pause> pauses_;
  std::vector<Arc> first_arcs_, homes_, arcs_;
  std::vector<std::size_t> arc_first_;
  std::vector<Span> spans_;
};

/// When one is ready at the end of a leg, with as many breaks taken before or after it as one likes.
class Ready {
 public:
  Ready(std::span<const Pause> pauses, Seconds leave, Seconds leg, Index paused) : pauses_(pauses), here_(leave), there_(leave + leg), leg_(leg), paused_(paused) {}

  bool possible() const { return there_ != kForever; }
  Seconds time() const { return there_; }
  Index paused() const { return paused_; }

  /// Takes the next break; not possible any more when there is none.
  void pause() {
    if (paused_ == static_cast<Index>(pauses_.size())) {
      there_ = kForever;
      return;
    }
    const Pause& next = pauses_[paused_++];
    const Seconds before = done(next, here_), after = done(next, there_);
    here_ = before;
    there_ = std::min(before == kForever ? kForever : before + leg_, after);
  }

  /// Whether one who is back needs no further break.
  bool free() const {
    return std::all_of(pauses_.begin() + paused_, pauses_.end(), [&](const Pause& pause) { return there_ <= pause.windows.front().opens; });
  }

 private:
  static Seconds done(const Pause& pause, Seconds ready) {
    const Seconds begin = ready == kForever ? kForever : Shift::begin(pause.windows, ready);
    return begin == kForever ? kForever : begin + pause.duration;
  }

  std::span<const Pause> pauses_;
  Seconds here_, there_, leg_;
  Index paused_;
};

}  // namespace dispatch::bound
