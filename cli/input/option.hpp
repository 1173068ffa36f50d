#pragma once
// What a single command takes beside the options of all commands.

#include <span>
#include <string_view>

namespace existd::cli {

enum class option_kind {
    word,
    number,  ///< a whole one
    flag,    ///< given or not
    path     ///< a word in which a leading `~/` means the home folder
};

/// An option, or an argument if its name does not begin with `--`.
struct option {
    std::string_view name;
    std::string_view help;
    option_kind kind = option_kind::word;
    std::string_view type = "TEXT";                  ///< what --help and completion call a word
    int least = 0, most = 1;                         ///< how many words; or the range of a number
    std::span<const std::string_view> choices = {};  ///< the only words allowed, if there are any

    constexpr operator std::string_view() const { return name; }
};

constexpr int any_number_of_words = -1;

// What several commands take.
constexpr option one_attribute{.name = "attribute", .help = "Name or label", .least = 1};
constexpr option maybe_an_attribute{.name = "attribute", .help = "Name or label (default all)"};
constexpr option one_day{.name = "day", .help = "The day (default today)"};

}  // namespace existd::cli
