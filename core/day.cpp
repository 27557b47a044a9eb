#include "day.hpp"

#include <cmath>

#include "rules/distance.hpp"
#include "rules/engineer_used.hpp"
#include "rules/lateness.hpp"
#include "rules/load.hpp"
#include "rules/max_orders.hpp"
#include "rules/overtime.hpp"
#include "rules/sum.hpp"
#include "rules/travel.hpp"
#include "search/search.hpp"

namespace dispatch {
namespace {

using PlainRules = Sum<Travel, EngineerUsed, Overtime, MaxOrders>;
using LoadedRules = Sum<Travel, EngineerUsed, Overtime, MaxOrders, Load>;
using AllRules = Sum<Travel, Distance, EngineerUsed, Overtime, Lateness, MaxOrders, Load>;

template <class Cell, class Rules>
class DayOf final : public Day {
 public:
  DayOf(Columns& columns, std::uint64_t seed) : ground_(columns), near_(ground_), search_(ground_, near_, Rules(columns, ground_.size()), seed) {
    columns.refuse_leftovers();
  }
  void improve(std::int64_t rounds, std::uint32_t progress) override { search_.improve(rounds, progress); }
  std::vector<std::vector<Index>> routes() const override { return search_.best_routes(); }
  Money cost() const override { return search_.best_cost(); }
  Index open_must() const override { return search_.best_must(); }
  std::int64_t reinserted() const override { return search_.reinserted(); }

 private:
  Ground<Cell> ground_;
  Neighbours<Cell> near_;
  Search<Cell, Rules> search_;
};

bool needs_all(const Columns& columns, std::size_t) {
  return columns.has("due") || columns.has("rate_metre");
}

template <class Number>
std::unique_ptr<Day> make(Columns& columns, std::uint64_t seed) {
  const auto first = columns.view<Index>("window_first", {Columns::kAny});
  bool several = false;
  for (std::size_t k = 1; k < first.size(); ++k) several = several || first[k] - first[k - 1] > 1;
  if (several || needs_all(columns, 0)) return std::make_unique<DayOf<RoadCell<Number>, AllRules>>(columns, seed);
  if (columns.has("load_taken")) return std::make_unique<DayOf<TimeCell<Number>, LoadedRules>>(columns, seed);
  return std::make_unique<DayOf<TimeCell<Number>, PlainRules>>(columns, seed);
}

}  // namespace

std::unique_ptr<Day> make_day(Columns columns, std::uint64_t seed) {
  if (columns.holds<std::uint16_t>("leg_seconds_0")) return make<std::uint16_t>(columns, seed);
  return make<std::int32_t>(columns, seed);
}

}  // namespace dispatch
