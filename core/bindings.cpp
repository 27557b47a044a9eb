#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include "bound/pricing.hpp"
#include "day.hpp"
#include "straight_line.hpp"

namespace nb = nanobind;
using namespace dispatch;

namespace {

using Array = nb::ndarray<nb::ro, nb::c_contig, nb::device::cpu>;

template <class T>
std::span<const T> span_of(const Array& array) {
  return {static_cast<const T*>(array.data()), array.size()};
}

Column column_of(const std::string& name, const Array& array) {
  Column column;
  for (std::size_t k = 0; k < array.ndim(); ++k) column.shape.push_back(array.shape(k));
  if (array.dtype() == nb::dtype<std::uint8_t>()) column.values = span_of<std::uint8_t>(array);
  else if (array.dtype() == nb::dtype<std::uint16_t>()) column.values = span_of<std::uint16_t>(array);
  else if (array.dtype() == nb::dtype<std::int32_t>()) column.values = span_of<std::int32_t>(array);
  else if (array.dtype() == nb::dtype<std::int64_t>()) column.values = span_of<std::int64_t>(array);
  else throw std::invalid_argument("column '" + name + "' has a type of number that the core does not take");
  return column;
}

Columns columns_of(const std::map<std::string, Array>& given) {
  Columns columns;
  for (const auto& [name, array] : given) columns.add(name, column_of(name, array));
  return columns;
}

std::unique_ptr<Day> day_of(const std::map<std::string, Array>& given, std::uint64_t seed, Index workers, const Halt* halt) {
  Columns columns = columns_of(given);
  const nb::gil_scoped_release released;
  const Halt never;
  return make_day(std::move(columns), {seed, workers, halt ? *halt : never});
}

template <class Number>
using Table = nb::ndarray<Number, nb::ndim<2>, nb::c_contig, nb::device::cpu>;
using Rows = nb::ndarray<const double, nb::shape<-1, 3>, nb::c_contig, nb::device::cpu>;

template <class Number>
bool fill_legs(const Rows& points, const Rows& bands, double metres_a_second, double parking, Table<Number> seconds,
               std::optional<Table<std::int32_t>> metres) {
  StraightLine::Points places;
  std::vector<StraightLine::Band> factors;
  for (std::size_t k = 0; k < points.shape(0); ++k) {
    places.x.push_back(points(k, 0));
    places.y.push_back(points(k, 1));
    places.z.push_back(points(k, 2));
  }
  for (std::size_t k = 0; k < bands.shape(0); ++k) factors.push_back({bands(k, 0), bands(k, 1), bands(k, 2)});
  const auto square = [size = points.shape(0) + 1](const auto& table) { return table.shape(0) == size && table.shape(1) == size; };
  if (!square(seconds) || (metres && !square(*metres))) throw std::invalid_argument("a table of legs has the wrong shape");
  const nb::gil_scoped_release released;
  return StraightLine(std::move(factors), metres_a_second, parking).fill(places, seconds.data(), metres ? metres->data() : nullptr);
}

}  // namespace

NB_MODULE(_core, module) {
  const auto released = nb::call_guard<nb::gil_scoped_release>();
  nb::exception<Halted>(module, "Halted");
  nb::class_<Halt>(module, "Halt", "Ends, from another thread, the set-up of a day with the error `Halted`.")
      .def(nb::init<>())
      .def("ask", &Halt::ask);
  nb::class_<Day>(module, "Day", "A day being planned by the compiled search; see dispatch.solvers.search.")
      .def_static("of", &day_of, nb::arg("columns").noconvert(), nb::arg("seed"), nb::arg("workers"), nb::arg("halt").none() = nb::none(),
                  nb::keep_alive<0, 1>())  // it reads legs where they are, so a copy would not do
      .def("improve", &Day::improve, nb::arg("worker"), nb::arg("rounds"), nb::arg("progress"), released)
      .def("routes", &Day::routes, nb::arg("worker"))
      .def("cost", &Day::cost, nb::arg("worker"))
      .def("open_orders", &Day::open_orders, nb::arg("worker"))
      .def("open_at_any_price", &Day::open_at_any_price, nb::arg("worker"))
      .def("inserted", &Day::inserted, nb::arg("worker"))
      .def("price", &Day::price, nb::arg("shift"), nb::arg("visits"))
      .def("price_plan", &Day::price_plan, nb::arg("routes"))
      .def("insertions", &Day::insertions, nb::arg("shift"), nb::arg("visits"), nb::arg("visit"))
      .def("replacements", &Day::replacements, nb::arg("shift"), nb::arg("visits"), nb::arg("visit"));
  nb::class_<bound::Route>(module, "Route").def_ro("money", &bound::Route::money).def_ro("visits", &bound::Route::visits);
  nb::class_<bound::Priced>(module, "Priced")
      .def_ro("least", &bound::Priced::least)
      .def_ro("complete", &bound::Priced::complete)
      .def_ro("routes", &bound::Priced::routes);
  nb::class_<bound::Pricing>(module, "Pricing", "The cheapest route of each shift, where visits pay to be on it; see dispatch.solvers._generate.")
      .def_static("of", [](const std::map<std::string, Array>& given) { return std::make_unique<bound::Pricing>(columns_of(given)); }, nb::arg("columns"))
      .def("remember", &bound::Pricing::remember, nb::arg("first"), nb::arg("near"))
      .def("cut", &bound::Pricing::cut, nb::arg("first"), nb::arg("rows"), nb::arg("memory_first"), nb::arg("memory"))
      .def("price", &bound::Pricing::price, nb::arg("shift"), nb::arg("duals"), nb::arg("penalties"), nb::arg("ceiling"), nb::arg("looks"), nb::arg("routes"), released);
  const char* const filled = "Fill tables of legs as the crow flies; False when a number is too wide for them; see dispatch.travel.straight_line.";
  module.def("fill_legs", &fill_legs<std::uint16_t>, nb::arg("points"), nb::arg("bands"), nb::arg("metres_a_second"), nb::arg("parking"),
             nb::arg("seconds").noconvert(), nb::arg("metres").noconvert().none(), filled);
  module.def("fill_legs", &fill_legs<std::int32_t>, nb::arg("points"), nb::arg("bands"), nb::arg("metres_a_second"), nb::arg("parking"),
             nb::arg("seconds").noconvert(), nb::arg("metres").noconvert().none(), filled);
  module.attr("IMPOSSIBLE") = kImpossible;
}
