#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "clock.hpp"
#include "ground.hpp"
#include "awaited.hpp"
#include "told_before.hpp"
#include "trips.hpp"
#include "types.hpp"
#include "whole.hpp"

namespace dispatch {

/// The complete timetable of one route, for shifts of which the moment of being back does not tell the cost: breaks at
/// places, breaks among priced starts, leaving as late as possible. `dispatch/steps.py` is its twin, name by name.
template <class Cell, class Rules>
class Trace {
 public:
  Trace(const Ground<Cell>& ground, const Rules& rules, std::vector<Node>& nodes)
      : ground_(ground), rules_(rules), nodes_(nodes), clock_{ground.opens.data(), ground.closes.data()}, trips_(ground, rules, nodes), told_(rules, nodes) {
    stops_.reserve(ground.size().visits + 2);
    lefts_.reserve(stops_.capacity());
    choices_.reserve(stops_.capacity());
    steps_.reserve(4 * stops_.capacity() + 3 * kMostBreaks);
    reached_.reserve(steps_.capacity());
    if constexpr (Rules::kLinked) starts_.resize(ground.size().visits);
    stock_.reserve(ground.stock.width());
  }

  /// There are routes to be recorded.
  void expect() {
    if constexpr (Rules::kLinked) told_.make_room(ground_.size().shifts);
  }

  /// Cost of the route with `visit` between the nodes `from` and `to`, `kImpossible` when that is not allowed.
  Money with(Index shift, Index from, Index visit, Index to) const {
    begin(shift);
    for (Index at = ends(shift); at != from;) {
      at = nodes_[at].next;
      stop_at(shift, at);
    }
    stop_at(shift, visit);
    for (Index at = to; at < ground_.visits; at = nodes_[at].next) stop_at(shift, at);
    Whole whole;
    whole.hot = hot_with(shift, from, visit, to);
    if (!lay_out(shift, whole) || !rules_.allows(shift, whole)) return kImpossible;
    return whole.tally.money + rules_.whole(shift, whole) + rules_.crossing(shift, whole) + rules_.used();
  }

  /// The route as it is; its nodes learn when they are left at the earliest.
  bool record(Index shift, Whole& whole) {
    if constexpr (Rules::kLinked) {
      const auto* day = told_.find(shift, nodes_[ends(shift)].next, ground_.visits);
      if (day != nullptr) return told_.recall(*day, whole, starts_);
      const bool possible = record_anew(shift, whole);
      told_.note(shift, possible, whole, [&](Index visit) { return starts_[visit]; });
      return possible;
    }
    return record_anew(shift, whole);
  }

  /// How many visits are outdoors on a hot day with `visit` between `from` and `to`.
  Index hot_with(Index shift, Index from, Index visit, Index to) const {
    if constexpr (!Rules::kCountsHot) return 0;
    Index hot = rules_.hot_visits(shift) + rules_.hot(shift, visit);
    for (Index gone = nodes_[from].next; gone != to; gone = nodes_[gone].next) hot -= rules_.hot(shift, gone);
    return hot;
  }

  /// When the work at a visit begins in the route as it was recorded.
  Seconds begun(Index visit) const { return starts_[visit]; }

 private:
  enum Kind : std::uint8_t { kDrive, kRest, kLoad, kWork };
  enum Way : std::uint8_t { kOnly, kPast, kAfter };  ///< In the sequence in which equals are preferred.

  struct Step {
    Kind kind;
    Index number;  ///< Of the break or visit; of loading the moment when the goods are there.
    Seconds seconds;
    Metres metres;
    Seconds start, end;
  };
  /// One way to come somewhere where rests are needed.
  struct Reached {
    Seconds moment, worked;  ///< When one is there, and how much has been worked since the last rest.
    Index before, stop;      ///< The way up to its last step, and the stop that this leads to.
    Kind kind;               ///< Of the last step.
  };
  struct Choice {
    std::array<Way, kLayers> here, away, there;
  };
  using Layers = std::array<Seconds, kLayers>;

  Index ends(Index shift) const { return ground_.visits + 2 * shift; }

  void begin(Index shift) const {
    stops_.clear();
    stops_.push_back({ends(shift), ground_.start_place[shift], 0});
  }

  void stop_at(Index shift, Index visit) const {
    stops_.push_back({visit, ground_.place[visit], time_on_site(ground_, rules_, shift, stops_.back().node, visit)});
  }

  bool record_anew(Index shift, Whole& whole) {
    begin(shift);
    for (Index at = nodes_[ends(shift)].next; at < ground_.visits; at = nodes_[at].next) stop_at(shift, at);
    if (!lay_out(shift, whole)) return false;
    const Index breaks = ground_.pauses.count(shift);
    for (std::size_t stop = 1; stop + 1 < stops_.size(); ++stop)
      nodes_[stops_[stop].node].departure = *std::min_element(lefts_[stop].begin(), lefts_[stop].begin() + breaks + 1);
    if constexpr (Rules::kLinked)
      for (const Step& step : steps_)
        if (step.kind == kWork) starts_[step.number] = step.start;
    return true;
  }

  bool lay_out(Index shift, Whole& whole) const {
    stops_.push_back({ends(shift) + 1, ground_.end_place[shift], 0});
    if (ground_.reloads.any(shift)) return choose_trips(shift, whole) && tell(shift, whole) && add_up(shift, whole);
    if (ground_.stock.restocks(shift)) return reach(shift) && choose_call(shift, whole) && add_up(shift, whole);
    if (!(ground_.pauses.rests(shift) ? choose_rests(shift, whole) : choose_breaks(shift, whole))) return false;
    return tell(shift, whole) && add_up(shift, whole);
  }

  /// The steps of the best trips. False when all are too late or too full.
  bool choose_trips(Index shift, Whole& whole) const {
    if (!trips_.choose(shift, stops_)) return false;
    lefts_.resize(stops_.size());
    whole.rested = 0;
    steps_.clear();
    for (std::size_t stop = stops_.size() - 1; stop > 0; --stop) {
      lefts_[stop][0] = trips_.left(stop);
      if (stop + 1 < stops_.size()) steps_.push_back({kWork, stops_[stop].node, stops_[stop].work, 0, 0, 0});
      if (!trips_.begins(stop)) {
        go(shift, stops_[stop - 1].place, stops_[stop].place);
        continue;
      }
      const bool again = stop > 1;
      const Index place = again ? ground_.reloads.place(shift) : stops_.front().place;
      go(shift, place, stops_[stop].place);
      steps_.push_back({kLoad, trips_.goods(stops_, stop), again ? ground_.reloads.seconds(shift) : 0, 0, 0, 0});
      if (!again) continue;
      go(shift, stops_[stop - 1].place, place);
      whole.rested += ground_.reloads.seconds(shift);
    }
    return true;
  }

  /// When the steps are done, as late as the same moment of being back allows where something counts from leaving. False
  /// when somebody comes too late.
  bool tell(Index shift, Whole& whole) const {
    whole.departure = ground_.shift_start[shift];
    if (!run(shift, whole.departure, false)) return false;
    whole.back = steps_.front().end;
    if (whole.back > ground_.shift_hard_end[shift]) return false;
    if (rules_.leaves_late(shift)) {
      move_late(shift);
      whole.departure = steps_.back().start;
      run(shift, whole.departure, true);
    }
    return true;
  }

  /// The day with a call where it makes the day shortest, ties earliest, or without one where the load is enough. False
  /// when somebody comes too late wherever the call is.
  bool choose_call(Index shift, Whole& whole) const {
    if (short_ == 0) return tell_call(shift, 0, whole);
    Seconds shortest = kForever;
    std::size_t best = 0;
    for (std::size_t stop = 1; stop <= short_; ++stop)
      if (tell_call(shift, stop, whole) && whole.back - whole.departure < shortest) {
        shortest = whole.back - whole.departure;
        best = stop;
      }
    return shortest < kForever && tell_call(shift, best, whole);
  }

  /// The day with a call on the way to this stop; to the first, where it begins, is none.
  bool tell_call(Index shift, std::size_t call, Whole& whole) const {
    steps_.clear();
    for (std::size_t stop = stops_.size() - 1; stop > 0; --stop) {
      if (stop + 1 < stops_.size()) steps_.push_back({kWork, stops_[stop].node, stops_[stop].work, 0, 0, 0});
      Index end = stops_[stop].place;
      if (stop == call) {
        const Index place = place_before(shift, 1);
        go(shift, place, end);
        rest(shift, 1);
        end = place;
      }
      go(shift, stops_[stop - 1].place, end);
    }
    whole.rested = ground_.pauses.rested(shift, call ? 1 : 0);
    return tell(shift, whole);
  }

  /// The steps of the way back that is the earliest. False when all are too late.
  bool choose_breaks(Index shift, Whole& whole) const {
    if (!reach(shift)) return false;
    Index taken = 0;
    whole.back = best_end(shift, lefts_.back().data(), taken);
    whole.rested = ground_.pauses.rested(shift, taken);
    list_steps(shift, taken);
    return whole.back <= ground_.shift_hard_end[shift];
  }

  /// The same of all ways to rest before drives and visits.
  bool choose_rests(Index shift, Whole& whole) const {
    lefts_.resize(stops_.size());
    reached_.clear();
    reached_.push_back({ground_.shift_start[shift], 0, kNone, kNone, kRest});
    std::size_t ways = 0;
    for (std::size_t stop = 1; stop < stops_.size(); ++stop) {
      ways = go_on(shift, ways, stop, kDrive);
      if (stop + 1 < stops_.size()) ways = go_on(shift, ways, stop, kWork);
      if (ways == reached_.size()) return false;
      lefts_[stop][0] = reached_[ways].moment;
    }
    whole.back = reached_[ways].moment;
    whole.rested = 0;
    steps_.clear();
    for (const Reached* way = &reached_[ways]; way->before != kNone; way = &reached_[static_cast<std::size_t>(way->before)]) list_step(shift, *way, whole);
    return whole.back <= ground_.shift_hard_end[shift];
  }

  /// From the ways from `first` on to those after a drive or a visit, with a rest before it or without; returns where these begin.
  /// Where each would be too much work, it is done all the same: who then leaves late may find less traffic.
  std::size_t go_on(Index shift, std::size_t first, std::size_t stop, Kind kind) const {
    if (first == reached_.size()) return first;
    const Seconds rested = reached_[first].moment + ground_.pauses.rest(shift);
    while (reached_.back().moment >= rested) reached_.pop_back();
    if (reached_.back().worked > 0) reached_.push_back({rested, 0, static_cast<Index>(first), kNone, kRest});
    const std::size_t last = reached_.size();
    go_on(shift, first, last, stop, kind, ground_.pauses.rest_after(shift));
    if (reached_.size() == last) go_on(shift, first, last, stop, kind, kForever);
    return last;
  }

  /// The same of the ways from `first` to `last`, where the work since a rest is `most` at most. Who is later has worked less.
  void go_on(Index shift, std::size_t first, std::size_t last, std::size_t stop, Kind kind, Seconds most) const {
    for (std::size_t from = first; from < last; ++from) {
      const Seconds begins = kind == kDrive ? reached_[from].moment : begin_work(stop, reached_[from].moment);
      if (begins == kForever) break;
      const Seconds ends = kind == kDrive ? driven(shift, begins, stops_[stop - 1].place, stops_[stop].place) : begins + stops_[stop].work;
      const Seconds worked = reached_[from].worked + ends - begins;
      if (worked > most) continue;
      if (reached_.size() > last && reached_.back().moment == ends && worked < reached_.back().worked) reached_.pop_back();
      if (reached_.size() == last || worked < reached_.back().worked)
        reached_.push_back({ends, worked, static_cast<Index>(from), static_cast<Index>(stop), kind});
    }
  }

  /// When the work at a stop begins for one who is there at this moment, `kForever` if that is too late.
  Seconds begin_work(std::size_t stop, Seconds moment) const {
    const auto& [visit, place, work] = stops_[stop];
    const Seconds begins = clock_.template start<true>(nodes_[visit], awaited(rules_, visit, moment));
    return begins != kForever && begins + work <= ground_.work.finish_by(visit) ? begins : kForever;
  }

  void list_step(Index shift, const Reached& way, Whole& whole) const {
    if (way.kind == kRest) {
      steps_.push_back({kRest, kNone, ground_.pauses.rest(shift), 0, 0, 0});
      whole.rested += ground_.pauses.rest(shift);
      return;
    }
    const auto stop = static_cast<std::size_t>(way.stop);
    if (way.kind == kDrive) return go(shift, stops_[stop - 1].place, stops_[stop].place);
    steps_.push_back({kWork, stops_[stop].node, stops_[stop].work, 0, 0, 0});
  }

  /// Earliest moments at each stop by the number of breaks taken, and how they are reached.
  bool reach(Index shift) const {
    lefts_.resize(stops_.size());
    choices_.resize(stops_.size());
    lefts_[0].fill(kForever);
    lefts_[0][0] = ground_.shift_start[shift];
    const bool restocks = ground_.stock.restocks(shift);
    if (restocks) ground_.stock.fill(shift, stock_);
    short_ = 0;
    for (std::size_t stop = 1; stop < stops_.size(); ++stop) {
      pass(shift, stop);
      if (stop + 1 == stops_.size()) break;
      if (!serve(shift, stop)) return false;
      if (!restocks || ground_.stock.take(stops_[stop].node, stock_)) continue;
      lefts_[stop][0] = kForever;
      if (!short_) short_ = stop;
    }
    return true;
  }

  bool serve(Index shift, std::size_t stop) const {
    bool possible = false;
    for (Index taken = 0; taken <= ground_.pauses.count(shift); ++taken) {
      const Seconds begins = begin_work(stop, lefts_[stop][taken]);
      lefts_[stop][taken] = begins == kForever ? kForever : begins + stops_[stop].work;
      possible = possible || begins != kForever;
    }
    return possible;
  }

  /// From leaving one stop to being ready at the next.
  void pass(Index shift, std::size_t stop) const {
    const Index start = stops_[stop - 1].place, end = stops_[stop].place;
    const Pauses& pauses = ground_.pauses;
    Choice& choice = choices_[stop];
    Layers here{}, away{}, there{};
    Index place = kNone;
    for (Index taken = 0; taken <= pauses.count(shift); ++taken) {
      here[taken] = lefts_[stop - 1][taken];
      choice.here[taken] = choice.away[taken] = choice.there[taken] = kOnly;
      away[taken] = kForever;
      Seconds after = kForever;
      if (taken > 0) {
        const Index pause = pauses.first(shift) + taken - 1;
        if (pauses.place(pause) == kNone) {
          take(here[taken], choice.here[taken], pauses.end(pause, here[taken - 1]), kAfter);
          away[taken] = pauses.end(pause, away[taken - 1]);
          after = pauses.end(pause, there[taken - 1]);
        } else {
          const Index next = pauses.place(pause);
          if (place != kNone) away[taken] = pauses.end(pause, driven(shift, away[taken - 1], place, next));
          take(away[taken], choice.away[taken], pauses.end(pause, driven(shift, here[taken - 1], start, next)), kPast);
          place = next;
        }
      }
      there[taken] = driven(shift, here[taken], start, end);
      if (place != kNone) take(there[taken], choice.there[taken], driven(shift, away[taken], place, end), kPast);
      take(there[taken], choice.there[taken], after, kAfter);
    }
    lefts_[stop] = there;
  }

  static void take(Seconds& best, Way& way, Seconds moment, Way other) {
    if (moment >= best) return;
    best = moment;
    way = other;
  }

  /// Earliest moment of being back, and how many breaks are taken by then: one who is back before a break opens does
  /// not need it.
  Seconds best_end(Index shift, const Seconds* ready, Index& taken) const {
    const Index breaks = ground_.pauses.count(shift);
    taken = breaks;
    for (Index less = breaks - 1; less >= 0; --less)
      if (ready[less] < ready[taken] && free_from(shift, less, ready[less])) taken = less;
    return ready[taken];
  }

  Cell leg(Index shift, Index from, Index to) const { return ground_.roads(shift).from(from, to); }

  Seconds driven(Index shift, Seconds moment, Index from, Index to) const {
    return moment >= kForever ? kForever : ground_.driven(shift, moment, leg(shift, from, to).seconds());
  }

  bool free_from(Index shift, Index taken, Seconds back) const {
    const Pauses& pauses = ground_.pauses;
    for (Index pause = pauses.first(shift) + taken; pause < pauses.first(shift) + pauses.count(shift); ++pause) {
      const bool here = pauses.place(pause) == kNone;
      if ((here ? back : driven(shift, back, ground_.end_place[shift], pauses.place(pause))) > pauses.opens(pause)) return false;
    }
    return true;
  }

  /// The place of the last break before this one that has a place.
  Index place_before(Index shift, Index taken) const {
    Index pause = ground_.pauses.first(shift) + taken - 1;
    while (ground_.pauses.place(pause) == kNone) --pause;
    return ground_.pauses.place(pause);
  }

  /// The steps of the best way, from the last to the first.
  void list_steps(Index shift, Index taken) const {
    steps_.clear();
    for (std::size_t stop = stops_.size() - 1; stop > 0; --stop) {
      if (stop + 1 < stops_.size()) steps_.push_back({kWork, stops_[stop].node, stops_[stop].work, 0, 0, 0});
      const Choice& choice = choices_[stop];
      while (choice.there[taken] == kAfter) rest(shift, taken--);
      const Index start = stops_[stop - 1].place, end = stops_[stop].place;
      if (choice.there[taken] == kPast)
        list_past(shift, stop, taken);
      else
        go(shift, start, end);
      while (choice.here[taken] == kAfter) rest(shift, taken--);
    }
  }

  /// The steps of a leg by way of breaks at places, from the last to the first.
  void list_past(Index shift, std::size_t stop, Index& taken) const {
    const Index start = stops_[stop - 1].place;
    go(shift, place_before(shift, taken), stops_[stop].place);
    for (;;) {
      const Index place = ground_.pauses.place(ground_.pauses.first(shift) + taken - 1);
      const Way way = choices_[stop].away[taken];
      rest(shift, taken--);
      if (place == kNone) continue;
      if (way == kPast) return go(shift, start, place);
      go(shift, place_before(shift, taken), place);
    }
  }

  void rest(Index shift, Index taken) const {
    const Index pause = ground_.pauses.first(shift) + taken - 1;
    steps_.push_back({kRest, pause, ground_.pauses.duration(pause), 0, 0, 0});
  }

  void go(Index shift, Index from, Index to) const {
    const Cell cell = leg(shift, from, to);
    steps_.push_back({kDrive, kNone, cell.seconds(), cell.metres(), 0, 0});
  }

  /// Each step as early as it may; once starts are `told`, only drives are told again. False when one comes too late.
  bool run(Index shift, Seconds moment, bool told) const {
    for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
      if (step->kind == kDrive || !told) step->start = earliest(*step, moment);
      if (step->start == kForever) return false;
      moment = step->end = step->kind == kDrive ? ground_.driven(shift, step->start, step->seconds) : step->start + step->seconds;
      if (step->kind == kWork && moment > ground_.work.finish_by(step->number)) return false;
    }
    return true;
  }

  Seconds earliest(const Step& step, Seconds moment) const {
    if (step.kind == kWork) return clock_.template start<true>(nodes_[step.number], awaited(rules_, step.number, moment));
    if (step.kind == kLoad) return std::max(moment, step.number);
    return step.kind == kRest && step.number != kNone ? ground_.pauses.start(step.number, moment) : moment;
  }

  /// The latest start of each step that delays neither the end nor what should start in time.
  void move_late(Index shift) const {
    Seconds limit = steps_.front().end;
    for (Step& step : steps_) {
      if (step.kind == kDrive)
        limit = ground_.profile.latest(ground_.mode[shift], limit, step.seconds);
      else
        limit = std::min(limit - step.seconds, settled(step));
      step.start = limit;
    }
  }

  Seconds settled(const Step& step) const {
    if (step.kind == kLoad) return kForever;
    if (step.kind == kRest) return step.number == kNone ? kForever : ground_.pauses.closes(step.number, step.start);
    const Seconds finish = ground_.work.finish_by(step.number) - step.seconds;
    return std::min({clock_.closing(nodes_[step.number], step.start), finish, rules_.movable_until(step.number, step.start)});
  }

  bool add_up(Index shift, Whole& whole) const {
    Tally& tally = whole.tally;
    tally = {};
    whole.late = 0;
    whole.first = whole.last = kNever;
    Seconds worked = 0;  // once starts were moved, drives may take longer
    for (const Step& step : steps_) {
      worked = step.kind == kRest ? 0 : worked + step.end - step.start;
      if (ground_.pauses.rests(shift) && worked > ground_.pauses.rest_after(shift)) return false;
      if (step.kind == kDrive) {
        const Seconds seconds = step.end - step.start;
        if (!rules_.allows_leg(shift, seconds)) return false;
        tally.travel += seconds;
        tally.metres += step.metres;
        tally.money += rules_.leg(seconds, step.metres);
      } else if (step.kind == kWork) {
        whole.first = step.start;
        if (whole.last == kNever) whole.last = step.end;
        tally.work += step.seconds;
        tally.money += rules_.visit(shift, step.number) + rules_.start(shift, step.number, step.start);
        if constexpr (Rules::kCompares) whole.late = std::max(whole.late, rules_.late(step.number, step.start));
      }
    }
    return true;
  }

  const Ground<Cell>& ground_;
  const Rules& rules_;
  std::vector<Node>& nodes_;
  Clock clock_;
  Trips<Cell, Rules> trips_;
  mutable std::vector<Stop> stops_;
  mutable std::vector<Layers> lefts_;
  mutable std::vector<Choice> choices_;
  mutable std::vector<Step> steps_;
  mutable std::vector<Reached> reached_;
  ToldBefore<Rules> told_;
  std::vector<Seconds> starts_;  ///< By visit, where links ask for it.
  mutable std::vector<std::int32_t> stock_;  ///< Left until the engineer restocks.
  mutable std::size_t short_ = 0;            ///< The first stop for which that is not enough; the start where it always is.
};

}  // namespace dispatch
