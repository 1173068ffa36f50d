#pragma once
// Counts keys, to distinguish fields, which every object of a kind has, from keys that may be data.

#include <cstddef>
#include <map>
#include <memory>
#include <string_view>

#include "daemon/api/json.hpp"

namespace existd::api {

/// The objects at one place of a document, for example the rows of a list, or the `group` of every row. Keeps
/// references into the document.
class key_census {
  public:
    key_census() = default;
    explicit key_census(const json::document& whole) { take(whole); }

    /// Whether every object here has this key. One object is enough only at the top of the document; elsewhere there
    /// must be two.
    bool is_everywhere(std::string_view key) const;
    /// Returns the objects below that key, or null if there are none.
    const key_census* inside(std::string_view key) const;

  private:
    struct found {
        std::size_t objects = 0;  ///< that have the key
        std::size_t newest = 0;   ///< index of the last object that has the key, because an object may repeat a key
        std::unique_ptr<key_census> inside;
    };
    void take(const json::document::ValueType& value);

    bool is_root_ = true;
    std::size_t objects_ = 0;
    std::map<std::string_view, found> keys_;
};

}  // namespace existd::api
