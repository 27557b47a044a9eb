#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "types.hpp"

namespace dispatch {

/// One named array from outside, row-major; the memory is the caller's and stays as long as what is made of it.
struct Column {
  using Values = std::variant<std::span<const std::uint8_t>, std::span<const std::uint16_t>, std::span<const std::int32_t>,
                              std::span<const std::int64_t>>;
  Values values;
  std::vector<std::size_t> shape;
};

/// How many rows the columns by visit and by shift have.
struct Size {
  std::size_t visits = 0;
  std::size_t shifts = 0;
};

/// Columns by name. Whoever needs one takes it; what is missing, misshapen or left over is an error in words.
class Columns {
 public:
  void add(std::string name, Column column) { columns_.insert_or_assign(std::move(name), std::move(column)); }

  bool has(const std::string& name) const { return columns_.contains(name); }

  /// A column of `rows` rows (or any number, if `kAny`), as a copy that the taker owns.
  template <class T>
  std::vector<T> take(const std::string& name, std::size_t rows = kAny) {
    const auto values = view<T>(name, {rows});
    std::vector<T> copy(values.begin(), values.end());
    columns_.erase(name);
    return copy;
  }

  /// A table of `rows` rows; `width` receives the number of its columns.
  template <class T>
  std::vector<T> take_table(const std::string& name, std::size_t rows, std::size_t& width) {
    const auto values = view<T>(name, {rows, kAny});
    width = columns_.at(name).shape[1];
    std::vector<T> copy(values.begin(), values.end());
    columns_.erase(name);
    return copy;
  }

  template <class T>
  T take_one(const std::string& name) {
    return take<T>(name, 1).front();
  }

  /// A look at a column without taking it; `shape` may hold `kAny`.
  template <class T>
  std::span<const T> view(const std::string& name, const std::vector<std::size_t>& shape) const {
    const auto found = columns_.find(name);
    if (found == columns_.end()) throw std::invalid_argument("column '" + name + "' is missing");
    const Column& column = found->second;
    const auto* values = std::get_if<std::span<const T>>(&column.values);
    if (!values) throw std::invalid_argument("column '" + name + "' has the wrong type of number");
    const bool fits = std::equal(shape.begin(), shape.end(), column.shape.begin(), column.shape.end(),
                                 [](std::size_t asked, std::size_t given) { return asked == kAny || asked == given; });
    if (!fits) throw std::invalid_argument("column '" + name + "' has the wrong shape");
    return *values;
  }

  template <class T>
  bool holds(const std::string& name) const {
    const auto found = columns_.find(name);
    return found != columns_.end() && std::holds_alternative<std::span<const T>>(found->second.values);
  }

  /// How many rows a column has, how many numbers each, and so on; nothing of one that is missing.
  std::vector<std::size_t> shape(const std::string& name) const {
    const auto found = columns_.find(name);
    return found == columns_.end() ? std::vector<std::size_t>{} : found->second.shape;
  }

  void drop(const std::string& name) { columns_.erase(name); }

  void refuse_leftovers() const {
    if (!columns_.empty()) throw std::invalid_argument("column '" + columns_.begin()->first + "' is read by nobody");
  }

  static constexpr std::size_t kAny = static_cast<std::size_t>(-1);

 private:
  std::map<std::string, Column> columns_;
};

}  // namespace dispatch
