#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include "awaited.hpp"
#include "clock.hpp"
#include "ground.hpp"
#include "types.hpp"

namespace dispatch {

/// Where somebody is during a route: at one of its ends or at a visit, and how long that takes.
struct Stop {
  Index node, place;
  Seconds work;
};

/// Makes trips of the visits of a route, for shifts in which vans are loaded again: nobody comes too late, then drives are shortest in
/// time, then one is back earliest, then drives are shortest in metres, then trips are fewest. `dispatch/steps.py` is its twin.
template <class Cell, class Rules>
class Trips {
 public:
  Trips(const Ground<Cell>& ground, const Rules& rules, const std::vector<Node>& nodes)
      : ground_(ground), rules_(rules), nodes_(nodes), clock_{ground.opens.data(), ground.closes.data()} {
    if (ground.reloads.none()) return;
    ways_.resize(ground.size().visits + 2);
    left_.resize(ways_.size());
    begins_.resize(ways_.size());
  }

  /// The best trips for these stops, of which the first and the last are the ends of the shift. False when all are too late or too full.
  bool choose(Index shift, const std::vector<Stop>& stops) const {
    const std::size_t last = stops.size() - 1;
    for (std::size_t stop = 1; stop <= last; ++stop) {
      ways_[stop].clear();
      left_[stop] = kForever;
      begins_[stop] = false;
    }
    ways_[1].push_back({0, ground_.shift_start[shift], 0, 0, 0, 0});
    for (std::size_t first = 1; first < last; ++first) go_on(shift, stops, first);
    std::erase_if(ways_[last], [&](const Way& way) { return way.moment > ground_.shift_hard_end[shift]; });
    if (ways_[last].empty()) return false;
    const auto best = std::min_element(ways_[last].begin(), ways_[last].end(), [](const Way& one, const Way& other) { return one.before(other); });
    const Way* way = &*best;
    for (std::size_t at = last; at > 1; way = &ways_[at][way->way]) begins_[at = way->first] = true;
    return true;
  }

  /// Does a trip begin before this stop?
  bool begins(std::size_t stop) const { return begins_[stop]; }

  /// When this stop is left at the earliest, however trips are made of it and of those before it.
  Seconds left(std::size_t stop) const { return left_[stop]; }

  /// When the goods of the trip that begins before this stop are there.
  Seconds goods(const std::vector<Stop>& stops, std::size_t first) const {
    Seconds from = kNever;
    for (std::size_t stop = first; stop + 1 < stops.size() && (stop == first || !begins_[stop]); ++stop)
      from = std::max(from, ground_.reloads.from(stops[stop].node));
    return from;
  }

 private:
  /// One way to where a trip may begin: what it took, and the trip that it ends with, by its first stop and the way to that.
  struct Way {
    Seconds driven, moment;
    std::int64_t metres;
    Index loads;
    std::size_t first, way;

    bool before(const Way& other) const { return std::tie(driven, moment, metres, loads) < std::tie(other.driven, other.moment, other.metres, other.loads); }
    bool no_worse(const Way& other) const {
      return driven <= other.driven && moment <= other.moment && metres <= other.metres && loads <= other.loads;
    }
  };

  /// All trips that begin before a stop, from all ways to there.
  void go_on(Index shift, const std::vector<Stop>& stops, std::size_t first) const {
    if (ways_[first].empty()) return;
    ground_.reloads.empty(van_);
    Seconds from = kNever;
    for (std::size_t stop = first; stop + 1 < stops.size(); ++stop) {
      ground_.reloads.append(stops[stop].node, van_);
      if (!ground_.reloads.fits(shift, van_)) break;
      from = std::max(from, ground_.reloads.from(stops[stop].node));
      for (std::size_t way = 0; way < ways_[first].size(); ++way) make(shift, stops, first, stop, from, way);
    }
  }

  /// The trip from one stop to another, after one of the ways to there.
  void make(Index shift, const std::vector<Stop>& stops, std::size_t first, std::size_t last, Seconds from, std::size_t number) const {
    Way way = ways_[first][number];
    way.first = first;
    way.way = number;
    ++way.loads;
    way.moment = std::max(way.moment, from) + (first > 1 ? ground_.reloads.seconds(shift) : 0);
    Index place = first > 1 ? ground_.reloads.place(shift) : stops.front().place;
    for (std::size_t stop = first; stop <= last; ++stop) {
      drive(shift, place, stops[stop].place, way);
      way.moment = work(stops[stop], way.moment);
      if (way.moment == kForever) return;
      place = stops[stop].place;
    }
    left_[last] = std::min(left_[last], way.moment);
    drive(shift, place, last + 2 == stops.size() ? stops.back().place : ground_.reloads.place(shift), way);
    keep(ways_[last + 1], way);
  }

  void drive(Index shift, Index from, Index to, Way& way) const {
    const Cell cell = ground_.roads(shift).from(from, to);
    way.driven += cell.seconds();
    way.metres += cell.metres();
    way.moment = ground_.driven(shift, way.moment, cell.seconds());
  }

  /// When the work at a stop is done for one who is there at this moment, `kForever` if that is too late.
  Seconds work(const Stop& stop, Seconds moment) const {
    const Seconds begins = clock_.template start<true>(nodes_[stop.node], awaited(rules_, stop.node, moment));
    return begins != kForever && begins + stop.work <= ground_.work.finish_by(stop.node) ? begins + stop.work : kForever;
  }

  /// Have this way among those of which none is better than another.
  static void keep(std::vector<Way>& ways, const Way& fresh) {
    if (std::any_of(ways.begin(), ways.end(), [&](const Way& way) { return way.no_worse(fresh); })) return;
    std::erase_if(ways, [&](const Way& way) { return fresh.no_worse(way); });
    ways.push_back(fresh);
  }

  const Ground<Cell>& ground_;
  const Rules& rules_;
  const std::vector<Node>& nodes_;
  Clock clock_;
  mutable std::vector<std::vector<Way>> ways_;  ///< By stop that comes next.
  mutable std::vector<Seconds> left_;           ///< By stop.
  mutable std::vector<char> begins_;            ///< By stop.
  mutable Reloads::Van van_;
};

}  // namespace dispatch
