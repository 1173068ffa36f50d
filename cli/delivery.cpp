#include "cli/delivery.hpp"

#include <utility>

#include "cli/commands/command.hpp"
#include "cli/output/save_file.hpp"
#include "cli/render/in_format.hpp"
#include "cli/render/width.hpp"

namespace existd::cli {
namespace {

struct delivery {
    const request& asked;
    const render::screen& screen;

    long_text operator()(table_page one) const {
        const bool single = one.one_object && asked.format == output_format::json;
        const auto format = single ? output_format::ndjson : asked.format;
        const auto laid_out = [&](const chunk&) { return std::move(one.page); };
        return {render::in_format(format, {std::move(one.data)}, asked.command->columns, laid_out, screen), {}};
    }

    long_text operator()(long_text text) const { return text; }

    long_text operator()(document page) const {
        const bool to_output = asked.file ? *asked.file == "-" : !screen.terminal;
        if (to_output) return {std::move(page.text), {}};
        save_file(page.file, page.text);
        return {"Written: " + render::printable(page.file.string()) + "\n", {}};
    }
};

}  // namespace

long_text delivered(answer found, const request& asked, const render::screen& screen) {
    return std::visit(delivery{asked, screen}, std::move(found.body));
}

}  // namespace existd::cli
