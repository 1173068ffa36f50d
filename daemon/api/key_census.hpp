#pragma once
// Which keys all objects of one kind have in common: those are fields, and the others may be data.

#include <cstddef>
#include <map>
#include <memory>
#include <string_view>

#include "daemon/api/json.hpp"

namespace existd::api {

/// All objects at one place of a document, such as the rows of a list or the groups of those rows. Refers to the
/// document.
class key_census {
  public:
    key_census() = default;
    explicit key_census(const json::document& whole) { take(whole); }

    /// Whether every object here has this key, and there are at least two, or it is the only object of the document.
    bool is_everywhere(std::string_view key) const;
    /// What is in the field of that key. Null if nothing has it.
    const key_census* inside(std::string_view key) const;

  private:
    struct found {
        std::size_t objects = 0;  ///< that have the key
        std::size_t newest = 0;   ///< the number of the last that had it: a key may be there twice
        std::unique_ptr<key_census> inside;
    };
    void take(const json::document::ValueType& value);

    bool is_root_ = true;
    std::size_t objects_ = 0;
    std::map<std::string_view, found> keys_;
};

}  // namespace existd::api
