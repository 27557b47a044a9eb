#pragma once

#include <type_traits>

#include "plan.hpp"
#include "search/recreate.hpp"

namespace dispatch {

template <class Cell, class Rules>
class LinkedPlan;
template <class Cell, class Rules>
class LinkedRecreate;

/// The plan of a set of rules, and how visits are put back into it: with links only where they are among the rules. Such a
/// set includes them itself.
template <class Cell, class Rules>
using StateOf = std::conditional_t<Rules::kLinked, LinkedPlan<Cell, Rules>, Plan<Cell, Rules>>;
template <class Cell, class Rules>
using RecreateOf = std::conditional_t<Rules::kLinked, LinkedRecreate<Cell, Rules>, Recreate<Cell, Rules>>;

}  // namespace dispatch
