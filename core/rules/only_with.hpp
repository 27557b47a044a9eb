#pragma once

#include <cstddef>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// Visits of some sorts need company of some sorts in their shift. While a plan is put together they may lack it at a
/// price, which company that comes later pays back: otherwise neither of two who need each other could come first.
class OnlyWith {
 public:
  OnlyWith(Columns& columns, const Size& size) {
    if (!columns.has("sort_company")) return;
    sort_ = columns.take<Index>("visit_needing_sort", size.visits);
    company_ = columns.take_table<std::uint8_t>("sort_company", Columns::kAny, sorts_);
    needs_ = columns.take<std::uint8_t>("sort_needs", sorts_);
    count_.assign(size.shifts * sorts_, 0);
  }
  bool needs_company(Index visit) const { return sorts_ > 0 && needs_[sort_[visit]]; }
  bool lacks_company(Index shift, Index visit) const { return needs_company(visit) && supply(shift, sort_[visit]) == company(sort_[visit], sort_[visit]); }
  Index lonely() const { return lonely_; }
  void lend(Money price) { price_ = price; }

  bool admits(Index shift, Index visit) const { return sorts_ == 0 || price_ != kImpossible || more(shift, visit, kNone) <= 0; }
  bool admits_instead(Index shift, Index visit, Index leaver) const {
    return sorts_ == 0 || more(shift, visit, sort_[leaver]) <= more(shift, leaver, sort_[leaver]);
  }
  Money joining(Index shift, Index visit) const { return lends() ? price_ * more(shift, visit, kNone) : 0; }
  Money joining_instead(Index shift, Index visit, Index leaver) const {
    return lends() ? price_ * (more(shift, visit, sort_[leaver]) - more(shift, leaver, sort_[leaver])) : 0;
  }
  void join(Index shift, Index visit) {
    if (sorts_ == 0) return;
    lonely_ += more(shift, visit, kNone);
    ++count_[at(shift, sort_[visit])];
  }
  void part(Index shift, Index visit) {
    if (sorts_ == 0) return;
    --count_[at(shift, sort_[visit])];
    lonely_ -= more(shift, visit, kNone);
  }

 private:
  bool lends() const { return sorts_ > 0 && price_ != kImpossible; }
  std::size_t at(Index shift, Index sort) const { return static_cast<std::size_t>(shift) * sorts_ + static_cast<std::size_t>(sort); }
  bool company(Index needing, Index sort) const { return company_[at(needing, sort)]; }

  /// How many are company for a sort, besides one who leaves.
  Index supply(Index shift, Index needing, Index leaving = kNone) const {
    Index sum = 0;
    for (Index sort = 0; sort < static_cast<Index>(sorts_); ++sort)
      if (company(needing, sort)) sum += count_[at(shift, sort)] - (sort == leaving);
    return sum;
  }

  /// How many more are without company if a visit joins, once one of another sort has left.
  Index more(Index shift, Index visit, Index leaving) const {
    const Index joins = sort_[visit];
    Index change = needs_[joins] && supply(shift, joins, leaving) == 0;
    for (Index sort = 0; sort < static_cast<Index>(sorts_); ++sort) {
      const Index there = count_[at(shift, sort)] - (sort == leaving);
      if (needs_[sort] && there > 0 && company(sort, joins) && supply(shift, sort, leaving) == company(sort, sort)) change -= there;
    }
    return change;
  }

  std::size_t sorts_ = 0;
  Index lonely_ = 0;            ///< Who is without company now, in all shifts.
  Money price_ = kImpossible;   ///< Of each of them; nobody is let in alone without one.
  std::vector<Index> sort_, count_;
  std::vector<std::uint8_t> company_, needs_;
};

}  // namespace dispatch
