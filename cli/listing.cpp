#include "cli/listing.hpp"

#include <utility>

#include "cli/commands/command.hpp"
#include "cli/render/value.hpp"

namespace existd::cli {

answer listed(context& with, SQLite::Statement statement, const render::layout& lay_out, const chunking& how,
              const std::function<void(answer&)>& none) {
    const bool for_people = with.asked.format == output_format::table;
    long_text text;
    bool any = false;
    in_chunks(statement, how, [&](chunk one) {
        any = any || !one.rows.empty();
        if (for_people && !any) return;
        if (for_people && !how.under_heading.empty() && !one.first) text.add("\n");
        text.add(
            render::in_format(with.asked.format, std::move(one), with.asked.command->columns, lay_out, with.screen));
    });
    answer result;
    if (!any) none(result);
    if (any || !for_people) result.body = std::move(text);
    return result;
}

enough::enough(const context& with)
    : endless_(!with.screen.terminal || with.asked.format != output_format::table || with.asked.names_days()) {}

bool enough::wants(const cell& date) {
    constexpr std::size_t most = 100;
    if (endless_ || ++count_ <= most) return true;
    if (!text(date).empty()) oldest_ = text(date).substr(0, 4);
    ++beyond_;
    return false;
}

std::string enough::remark() const {
    if (beyond_ == 0) return {};
    return render::with_thousands(static_cast<double>(beyond_)) + " more" +
           (oldest_.empty() ? "." : ": add `--since " + oldest_ + "` to see them.");
}

void say(answer& result, std::string sentence) {
    std::get<table_page>(result.body).page = render::sentence(std::move(sentence));
}

}  // namespace existd::cli
