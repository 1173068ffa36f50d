#pragma once
// The SQL function person_day(instant): the user's own day at that instant.

#include "cli/context.hpp"

namespace existd::cli {

/// Adds it for the queries of `with`, which must outlive them. It takes an instant as the copy stores it, in UTC, and
/// returns null for anything else.
void define_person_day(context& with);

}  // namespace existd::cli
