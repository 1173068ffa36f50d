#pragma once
// What every command works with: the question, the open copy, and what is known of the person and the moment.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "cli/data/cell.hpp"
#include "cli/data/clock_check.hpp"
#include "cli/input/dates.hpp"
#include "cli/input/names.hpp"
#include "cli/input/request.hpp"
#include "cli/render/screen.hpp"
#include "cli/render/value.hpp"
#include "common/iso.hpp"

namespace existd::cli {

struct person {
    std::string timezone;
    render::imperial_units imperial;
};

class context {
  public:
    context(const request& question, SQLite::Database& copy, std::filesystem::path file, const clock_check& clock,
            const render::screen& where, std::function<std::string()> input)
        : asked(question),
          db(copy),
          path(std::move(file)),
          now(clock.now),
          clock_behind(clock.behind),
          screen(where),
          read_input(std::move(input)) {}

    const request& asked;
    SQLite::Database& db;
    const std::filesystem::path path;
    const iso::instant now;
    const std::optional<std::chrono::milliseconds> clock_behind;  ///< see clock_check
    const render::screen& screen;                                 ///< where the answer goes
    const std::function<std::string()> read_input;                ///< all of standard input

    /// Read once, when first asked for.
    const person& owner();
    /// For days that are the owner's own.
    const std::string& timezone();
    /// The owner's own day, now.
    iso::day today();
    /// Why days are those of UTC, if timezone() was asked for and is of no use; or else nothing.
    std::string zone_remark();

    /// The name of the attribute meant by `word`. Throws failure.
    const std::string& attribute(std::string_view word);

    /// --date, or --since and --until; all days if none is given. Throws usage_error.
    day_range days_asked();
    /// The days of a command about one day: its argument, or the options, or else today.
    day_range days_or_today();

    /// How values of that kind are shown.
    render::measure measure(const cell& value_type, const cell& template_name);
    /// A value as --raw or the attribute's kind would have it.
    std::string show(const cell& value, const cell& value_type, const cell& template_name);
    /// The same for an average.
    std::string show_average(const cell& value, const render::measure& how);

  private:
    day_range parse(std::string_view word);

    std::optional<person> owner_;
    std::optional<iso::day> today_;
    bool zone_matters_ = false;
    std::optional<std::vector<named_attribute>> attributes_;
};

}  // namespace existd::cli
