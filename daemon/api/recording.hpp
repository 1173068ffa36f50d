#pragma once
// Turns answers of the service into files that may be shown to others.

#include <string>
#include <vector>

#include "common/iso.hpp"
#include "daemon/api/origin.hpp"
#include "daemon/api/survey.hpp"

namespace existd::api {

/// One answer, unchanged.
struct answer {
    question asked;
    int status = 0;
    std::string content_type, content_encoding, retry_after, date;  ///< headers; empty if there were none
    iso::instant received;
    std::string body;
};

struct recorded_file {
    std::string name, text;
};

/// Makes one file for each answer. The class shaper lists what a file may hold; header values are replaced by known
/// words.
std::vector<recorded_file> recording_of(const std::vector<answer>& answers, const origin& from);

}  // namespace existd::api
