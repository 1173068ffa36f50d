#pragma once
// Decodes the JSON of each endpoint's answer into the rows of a page. All functions throw json::error, which names the
// path, if the answer is not a page.

#include "daemon/api/json.hpp"
#include "daemon/api/rows.hpp"

namespace existd::api {

page decode_profile_answer(const json::node& from);
page decode_attributes(const json::node& from);
page decode_with_values(const json::node& from);
page decode_values(const json::node& from);
page decode_templates(const json::node& from);
page decode_averages(const json::node& from);
page decode_correlations(const json::node& from);
page decode_insights(const json::node& from);

}  // namespace existd::api
