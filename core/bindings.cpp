#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include "day.hpp"

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

}  // namespace

NB_MODULE(_core, module) {
  nb::class_<Day>(module, "Day", "A day being planned by the compiled search.")
      .def_static(
          "of",
          [](const nb::dict& given, std::uint64_t seed) {
            Columns columns;
            std::vector<Array> kept;
            for (const auto& [name, value] : given) {
              kept.push_back(nb::cast<Array>(value));
              columns.add(nb::cast<std::string>(name), column_of(nb::cast<std::string>(name), kept.back()));
            }
            nb::gil_scoped_release released;
            return make_day(std::move(columns), seed);
          },
          nb::arg("columns"), nb::arg("seed"))
      .def("improve", &Day::improve, nb::arg("rounds"), nb::arg("progress"), nb::call_guard<nb::gil_scoped_release>())
      .def("routes", &Day::routes)
      .def_prop_ro("cost", &Day::cost)
      .def_prop_ro("open_must", &Day::open_must)
      .def_prop_ro("reinserted", &Day::reinserted);
}
