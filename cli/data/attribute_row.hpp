#pragma once
// What a row tells about the attribute it belongs to.

#include <map>
#include <string>
#include <unordered_map>

#include "cli/data/cell.hpp"
#include "cli/data/value_type.hpp"

namespace existd::cli {

/// What people call the attribute: the column `label`, or the column `attribute` if there is no label.
const std::string& label_or_name(const record& one);

/// Tells apart the labels of one list that look alike, because they differ in case at most.
class labels_of_list {
  public:
    labels_of_list() = default;
    labels_of_list(const labels_of_list&) = delete;  // alike_ points into count_
    labels_of_list& operator=(const labels_of_list&) = delete;

    /// Notes that the attribute is in the list.
    void add(const record& one);

    /// Returns label_or_name; if another attribute of the list is called alike, with the name: `Tired (tired_2)`.
    std::string of(const record& one) const;

  private:
    std::map<std::string, int> count_;             ///< by label: how many attributes share it
    std::unordered_map<std::string, int*> alike_;  ///< by attribute
};

/// The template the attribute was made from, by the columns `template`, `group_name` and `attribute`. An attribute of
/// Exist's own is its own template; one that the user made has none. Returns an empty text then.
const std::string& template_of(const record& one);

/// What the values mean, by the column `value_type`; unknown if that is no integer.
value_type value_type_of(const record& one);

/// Whether the attribute is a tag: a custom one that is either set or not.
bool is_tag(const record& one);

}  // namespace existd::cli
