#pragma once
// The members of a JSON object, taken one by one; those that nobody takes are kept as JSON.

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <boost/container/small_vector.hpp>

#include "daemon/api/json.hpp"

namespace existd::api {

/// Reads one row. A member of another type than expected counts as unknown: it is null to the reader, and rest() has
/// it as it came. Valid for as long as the document.
class fields {
  public:
    /// Throws json::error if `object` is not an object.
    explicit fields(json::node object);

    /// The member, which counts as known from now on. A null node if there is none.
    json::node take(const char* name);
    /// Whether there is such a member, and it is null.
    bool is_null(const char* name) const { return object_.has(name) && object_[name].is_null(); }
    /// Known, and of no use.
    void ignore(std::initializer_list<const char*> names);

    std::optional<std::string> text(const char* name);  ///< anything but text is kept as its JSON
    std::optional<std::int64_t> integer(const char* name);
    std::optional<double> number(const char* name);
    std::optional<bool> boolean(const char* name);
    std::optional<iso::day> day(const char* name);

    /// Puts `json` into the rest under that name: what was left of a member that is an object itself.
    void leave(const char* name, std::optional<std::string> json);

    /// A JSON object of the members nobody took, by name, or nothing if there are none. Null members are left out, and
    /// so are those beyond `most_extra_bytes`.
    std::optional<std::string> rest() const;
    /// Names of members nobody took that are null, each on a line: of an earlier value nothing is left.
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

/// The members of both JSON objects, those of `fresh` where both have one, without those of `held` that `null_members`
/// names. Text that is no JSON object has none. Nothing if no member is left.
std::optional<std::string> merged(const std::string& held, const std::string& fresh, std::string_view null_members);

}  // namespace existd::api
