#pragma once

#include <memory>

#include "columns.hpp"
#include "day.hpp"

/// Days by the set of rules that they are compiled with. Each set is a file of its own: what one set has in addition
/// then does not change how the compiler lays out the others.
namespace dispatch {

/// An ordinary day: travel, overtime, most orders.
std::unique_ptr<Day> plain_day(Columns& columns, const Beginning& beginning);
/// The same with loads.
std::unique_ptr<Day> loaded_day(Columns& columns, const Beginning& beginning);
/// The same with prices for who does what, and with what ties routes by who does what.
std::unique_ptr<Day> who_day(Columns& columns, const Beginning& beginning);
/// Distances, several windows, due times, breaks, traffic, set-ups, speeds; routes are followed visit by visit.
std::unique_ptr<Day> timed_day(Columns& columns, const Beginning& beginning);
/// The same with limits of a whole route.
std::unique_ptr<Day> limited_day(Columns& columns, const Beginning& beginning);
/// Every rule there is but links.
std::unique_ptr<Day> all_day(Columns& columns, const Beginning& beginning);
/// What an ordinary day asks, with due times and with prices for who does what, where crews and links tie routes.
std::unique_ptr<Day> tied_day(Columns& columns, const Beginning& beginning);
/// Every rule there is.
std::unique_ptr<Day> linked_day(Columns& columns, const Beginning& beginning);

}  // namespace dispatch
