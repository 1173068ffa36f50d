#pragma once
// Takes the members of a JSON object one by one, and keeps the remaining ones as JSON.

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <boost/container/small_vector.hpp>

#include "daemon/api/json.hpp"

namespace existd::api {

/// Reads one row. A member of an unexpected type counts as unknown: the reader gets null, and rest() has it unchanged.
/// Valid as long as its document.
class fields {
  public:
    /// Throws json::error if `object` is not an object.
    explicit fields(json::node object);

    /// Returns the member, which counts as known from now on; a null node if there is none.
    json::node take(const char* name);
    /// Whether there is such a member and it is null.
    bool is_null(const char* name) const { return object_.has(name) && object_[name].is_null(); }
    /// Marks a member as known, although it is not used.
    void ignore(std::initializer_list<const char*> names);

    std::optional<std::string> text(const char* name);  ///< anything but text is returned as its JSON
    std::optional<std::int64_t> integer(const char* name);
    std::optional<double> number(const char* name);
    std::optional<bool> boolean(const char* name);
    std::optional<iso::day> day(const char* name);

    /// Adds `json`, the rest of a member that is itself an object, under that name.
    void leave(const char* name, std::optional<std::string> json);

    /// Returns the members that were not taken, as a JSON object; nothing if there are none. It leaves out null members
    /// and those beyond `most_extra_bytes`.
    std::optional<std::string> rest() const;
    /// Returns the names of unknown members that are null, each on a line; their earlier values are no longer valid.
    std::string null_members() const;
    static constexpr std::size_t most_extra_bytes = 16 << 10;

  private:
    template <class T>
    std::optional<T> take_as(const char* name, std::optional<T> (json::node::*as)() const);
    bool is_known(std::string_view name) const;

    json::node object_;
    boost::container::small_vector<std::string_view, 24> known_;
    std::map<std::string, std::string> left_;
};

/// Merges two JSON objects. Members of `fresh` replace those of `held`, and the members of `held` named in
/// `null_members` are left out. Text that is not a JSON object counts as empty. Returns nothing if no member is left.
std::optional<std::string> merged(const std::string& held, const std::string& fresh, std::string_view null_members);

}  // namespace existd::api
