// Runs a day for so many rounds and prints its cost: `benchmarks/instructions.py` has its instructions counted.
//
// usage: instructions COLUMNS WARM_UP ROUNDS
//
// COLUMNS is, for each column, one line "name type bytes rows ..." and then the bytes; a type is u1, u2, i4 or i8.

#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "columns.hpp"
#include "day.hpp"

using namespace dispatch;

namespace {

constexpr std::uint64_t kSeed = 1;
constexpr std::uint32_t kMiddle = 1U << 15;  // half of annealing

template <class T>
std::span<const T> values_of(const std::string& bytes) {
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

Column column_of(const std::string& type, const std::string& bytes) {
  Column column;
  if (type == "u1") column.values = values_of<std::uint8_t>(bytes);
  else if (type == "u2") column.values = values_of<std::uint16_t>(bytes);
  else if (type == "i4") column.values = values_of<std::int32_t>(bytes);
  else if (type == "i8") column.values = values_of<std::int64_t>(bytes);
  else throw std::invalid_argument("no type of number is called " + type);
  return column;
}

/// The columns of a file; their bytes stay in `kept`.
Columns columns_in(const char* path, std::deque<std::string>& kept) {
  Columns columns;
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    std::istringstream head(line);
    std::string name, type;
    std::size_t bytes = 0, rows = 0;
    head >> name >> type >> bytes;
    kept.emplace_back(bytes, '\0');
    file.read(kept.back().data(), static_cast<std::streamsize>(bytes));
    Column column = column_of(type, kept.back());
    while (head >> rows) column.shape.push_back(rows);
    columns.add(name, std::move(column));
  }
  return columns;
}

}  // namespace

int main(int count, char** given) {
  if (count != 4) return EXIT_FAILURE;
  std::deque<std::string> kept;
  const Halt never;
  const auto day = make_day(columns_in(given[1], kept), {kSeed, 1, never});
  day->improve(0, std::atoll(given[2]), 0);
  day->improve(0, std::atoll(given[3]), kMiddle);
  std::cout << day->cost(0) << '\n';
}
