#pragma once
// Counts recent requests.

namespace existd::schema {

/// Counts the requests sent after the instant ?1, which must be at most an hour ago: the table has months of requests,
/// and those of an hour are among the newest 1000.
inline constexpr const char* count_requests_since =
    "SELECT count(*) FROM (SELECT sent_at FROM requests ORDER BY id DESC LIMIT 1000) WHERE sent_at > ?1";

}  // namespace existd::schema
