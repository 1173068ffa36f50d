#pragma once
// person_day(instant) in SQL: the day it was where the person was.

#include "cli/context.hpp"

namespace existd::cli {

/// For the queries of `with`, which must outlive them. An instant as the copy has it, UTC; null for anything else.
void define_person_day(context& with);

}  // namespace existd::cli
