#include "bound/shifts.hpp"

namespace dispatch::bound {
namespace {

Ragged<Window> windows_of(Columns& columns, const std::string& name, std::size_t rows) {
  auto first = columns.take<Index>(name + "_first", rows + 1);
  const auto opens = columns.take<Seconds>(name + "_opens");
  const auto closes = columns.take<Seconds>(name + "_closes", opens.size());
  std::vector<Window> windows;
  for (std::size_t k = 0; k < opens.size(); ++k) windows.push_back({opens[k], closes[k]});
  return {std::move(first), std::move(windows)};
}

Ragged<Late> late_of(Columns& columns, const std::string& name, std::size_t rows) {
  auto first = columns.take<Index>(name + "_first", rows + 1);
  const auto after = columns.take<Seconds>(name + "_after");
  const auto once = columns.take<Money>(name + "_once", after.size());
  const auto second = columns.take<Money>(name + "_second", after.size());
  std::vector<Late> late;
  for (std::size_t k = 0; k < after.size(); ++k) late.push_back({after[k], once[k], second[k]});
  return {std::move(first), std::move(late)};
}

Ragged<Able> able_of(Columns& columns, std::size_t shifts) {
  auto first = columns.take<Index>("able_first", shifts + 1);
  const auto visit = columns.take<Index>("able_visit");
  const auto work = columns.take<Seconds>("able_work", visit.size());
  const auto money = columns.take<Money>("able_money", visit.size());
  std::vector<Able> able;
  for (std::size_t k = 0; k < visit.size(); ++k) able.push_back({visit[k], work[k], money[k]});
  return {std::move(first), std::move(able)};
}

std::vector<Shifts> shifts_of(Columns& columns) {
  const auto start = columns.take<Seconds>("shift_start");
  const std::size_t count = start.size();
  const auto hard_end = columns.take<Seconds>("shift_hard_end", count);
  const auto start_place = columns.take<Index>("shift_start_place", count);
  const auto end_place = columns.take<Index>("shift_end_place", count);
  const auto mode = columns.take<Index>("shift_mode", count);
  const auto second = columns.take<Money>("shift_second", count);
  const auto metre = columns.take<Money>("shift_metre", count);
  const auto used = columns.take<Money>("shift_used", count);
  const auto most = columns.take<Index>("shift_most", count);
  std::vector<Shifts> shifts;
  for (std::size_t k = 0; k < count; ++k)
    shifts.push_back({start[k], hard_end[k], start_place[k], end_place[k], mode[k], second[k], metre[k], used[k], most[k]});
  return shifts;
}

std::vector<std::vector<Pause>> pauses_of(Columns& columns, std::size_t shifts) {
  std::vector<std::vector<Pause>> pauses(shifts);
  const auto first = columns.take<Index>("pause_first", shifts + 1);
  const auto duration = columns.take<Seconds>("pause_duration");
  const auto windows = windows_of(columns, "pause_window", duration.size());
  for (std::size_t shift = 0; shift < shifts; ++shift)
    for (Index k = first[shift]; k < first[shift + 1]; ++k) {
      const auto each = windows.of(k);
      pauses[shift].push_back({duration[k], {each.begin(), each.end()}});
    }
  return pauses;
}

}  // namespace

Told::Told(Columns& columns) {
  leg_seconds = columns.take_table<Seconds>("leg_seconds", Columns::kAny, places);
  leg_metres = columns.take_table<Metres>("leg_metres", leg_seconds.size() / std::max<std::size_t>(places, 1), places);
  visit_place = columns.take<Index>("visit_place");
  visits = visit_place.size();
  visit_row = columns.take<Index>("visit_row", visits);
  rows = static_cast<std::size_t>(columns.take_one<Index>("rows"));
  finish_by = columns.take<Seconds>("finish_by", visits);
  setup = columns.take<Seconds>("setup", visits);
  if (columns.has("same_door")) {
    std::size_t width = 0;
    same_door = columns.take_table<std::uint8_t>("same_door", visits, width);
  }
  urgent = columns.take<Money>("urgent", visits);
  windows = windows_of(columns, "window", visits);
  late = late_of(columns, "late", visits);
  shifts = shifts_of(columns);
  able = able_of(columns, shifts.size());
  back = late_of(columns, "back", shifts.size());
  pauses = pauses_of(columns, shifts.size());
  columns.refuse_leftovers();
}

}  // namespace dispatch::bound
