#include "cli/input/request.hpp"

namespace existd::cli {

const request::given* request::find(std::string_view name) const {
    for (const given& one : own)
        if (one.name == name) return &one;
    return nullptr;
}

std::vector<std::string> request::words(std::string_view name) const {
    const given* found = find(name);
    return found ? found->words : std::vector<std::string>{};
}

std::optional<std::string> request::word(std::string_view name) const {
    const given* found = find(name);
    return found && !found->words.empty() ? std::optional(found->words.front()) : std::nullopt;
}

std::optional<int> request::number(std::string_view name) const {
    const given* found = find(name);
    return found ? std::optional(found->number) : std::nullopt;
}

}  // namespace existd::cli
