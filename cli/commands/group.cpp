#include "cli/commands/group.hpp"

#include "cli/context.hpp"
#include "cli/data/queries.hpp"
#include "cli/errors.hpp"
#include "cli/input/nearest.hpp"

namespace existd::cli::commands {

void throw_no_group(context& with, const std::string& wanted) {
    std::vector<std::string> groups;
    for (const record one : select(with.db, "group_names")) groups.push_back(text(one["name"]));
    if (groups.empty()) throw failure("the copy holds no attributes yet; run `existd sync` first");
    const auto near = nearest(wanted, groups, 3);
    std::string list;
    for (const std::string& group : groups) list += (list.empty() ? "" : ", ") + group;
    throw failure("no group \"" + wanted + "\"" + (near.empty() ? "; there are " + list : suggestion(near)));
}

}  // namespace existd::cli::commands
