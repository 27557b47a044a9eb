#pragma once

#include <string>
#include <vector>

#include "columns.hpp"

namespace dispatch {

/// What the visits of an engineer add up to, in all shifts and before, costs its square. A base of rules.
class FairSum {
 public:
  Money joining(Index shift, Index visit) const { return price_ ? growth(sum(shift), amount(visit)) : 0; }
  Money joining_instead(Index shift, Index visit, Index leaver) const {
    return price_ ? growth(sum(shift), amount(visit) - amount(leaver)) : 0;
  }
  void join(Index shift, Index visit) {
    if (price_) sum_[engineer_[shift]] += amount(visit);
  }
  void part(Index shift, Index visit) {
    if (price_) sum_[engineer_[shift]] -= amount(visit);
  }

 protected:
  FairSum(Columns& columns, const Size& size, const std::string& price, const std::string& before, const std::string& engineer, std::int64_t scale)
      : scale_(scale) {
    if (!columns.has(price)) return;
    price_ = columns.take_one<Money>(price);
    const auto begins = columns.take<std::int64_t>(before, size.shifts);
    const bool several = columns.has(engineer);
    if (several) engineer_ = columns.take<Index>(engineer, size.shifts);
    for (Index shift = 0; shift < static_cast<Index>(size.shifts); ++shift) {
      if (!several) engineer_.push_back(shift);
      if (engineer_[shift] >= static_cast<Index>(sum_.size())) sum_.resize(static_cast<std::size_t>(engineer_[shift]) + 1);
      sum_[engineer_[shift]] = begins[shift];
    }
  }

  std::vector<std::int64_t> amount_;  ///< By visit; empty where each is 1.

 private:
  __extension__ using Wide = __int128;

  std::int64_t amount(Index visit) const { return amount_.empty() ? 1 : amount_[visit]; }
  std::int64_t sum(Index shift) const { return sum_[engineer_[shift]]; }

  /// What more there is to pay; each square is rounded down, and may be too large for 64 bits where the difference is not.
  Money growth(std::int64_t before, std::int64_t more) const { return static_cast<Money>(square(before + more) - square(before)); }
  Wide square(std::int64_t sum) const { return Wide{price_} * sum * sum / scale_; }

  Money price_ = 0;
  std::int64_t scale_;
  std::vector<Index> engineer_;
  std::vector<std::int64_t> sum_;  ///< By engineer, with what was before.
};

/// The number of orders.
class FairOrders : public FairSum {
 public:
  FairOrders(Columns& columns, const Size& size) : FairSum(columns, size, "price_fair_orders", "shift_done", "shift_orders_engineer", 1) {}
};

/// Income, in hundredths; a hundred of money costs the price once.
class FairIncome : public FairSum {
 public:
  FairIncome(Columns& columns, const Size& size) : FairSum(columns, size, "price_fair_income", "shift_earned", "shift_income_engineer", kHundred * kHundred) {
    if (columns.has("earns")) amount_ = columns.take<std::int64_t>("earns", size.visits);
  }

 private:
  static constexpr std::int64_t kHundred = 10'000;
};

}  // namespace dispatch
