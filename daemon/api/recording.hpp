#pragma once
// Answers of the service as files that may be shown to others.

#include <string>
#include <vector>

#include "daemon/api/survey.hpp"
#include "schema/iso.hpp"

namespace existd::api {

/// Whose answers they are, and when they came.
struct origin {
    iso::instant now;
    std::string host;       ///< of the base URL
    std::string base_path;  ///< with its final slash
};

/// One answer, as it came.
struct answer {
    question asked;
    int status = 0;
    std::string content_type, content_encoding, retry_after, date;  ///< headers, empty if there were none
    iso::instant received;
    std::string body;
};

struct recorded_file {
    std::string name, text;
};

/// A file an answer. What may stand in one: see shaper; of the headers only what is known to say nothing of a person.
std::vector<recorded_file> recording_of(const std::vector<answer>& answers, const origin& from);

}  // namespace existd::api
