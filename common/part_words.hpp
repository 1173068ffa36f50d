#pragma once
// The display names of the parts of an account, in `exist status` and `existd sync`. The table sync_state, -o json, the
// journal's fields and the metrics name them by key.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace existd {

struct part_words {
    std::string_view key;
    std::string_view name;
    std::string_view rows;  ///< the name of its rows; empty if they are not counted
};

/// In the order in which they are shown.
inline constexpr std::array all_part_words{
    part_words{"profile", "profile", ""},
    part_words{"attributes", "attributes", "attributes"},
    part_words{"values", "newest values", "values"},
    part_words{"history", "older values", "values"},
    part_words{"older", "still older values", "values"},
    part_words{"verification", "values read again", "values"},
    part_words{"averages", "averages", "averages"},
    part_words{"averages_history", "older averages", "averages"},
    part_words{"extent", "age of the account", ""},
    part_words{"correlations", "correlations", "correlations"},
    part_words{"insights", "insights", "insights"},
    part_words{"templates", "attribute templates", "templates"},
    part_words{"owned", "owned attributes", "attributes"},
};

/// Returns the words for a key; the key itself for one that is not in the table.
constexpr part_words words_of_part(std::string_view key) {
    const auto found = std::ranges::find(all_part_words, key, &part_words::key);
    return found == all_part_words.end() ? part_words{key, key, ""} : *found;
}

/// Returns the names for a list of keys such as "values, insights".
inline std::string names_of_parts(std::string_view keys) {
    std::string names;
    while (!keys.empty()) {
        const auto end = std::min(keys.find(", "), keys.size());
        names += (names.empty() ? "" : ", ") + std::string(words_of_part(keys.substr(0, end)).name);
        keys.remove_prefix(std::min(end + 2, keys.size()));
    }
    return names;
}

}  // namespace existd
