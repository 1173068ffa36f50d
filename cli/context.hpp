#pragma once
// What every command works with: the request, the open copy, and what is known about the person and the time.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
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
            const render::screen& where, std::function<std::string()> input,
            std::function<void(double)> in_progress = {})
        : asked(question),
          db(copy),
          path(std::move(file)),
          now(clock.now),
          clock_behind(clock.behind),
          screen(where),
          read_input(std::move(input)),
          progress(std::move(in_progress)) {}

    const request& asked;
    SQLite::Database& db;
    const std::filesystem::path path;
    const iso::instant now;
    const std::optional<std::chrono::milliseconds> clock_behind;  ///< see clock_check
    const render::screen& screen;                                 ///< where the answer goes
    const std::function<std::string()> read_input;                ///< all of standard input
    const std::function<void(double)> progress;                   ///< takes the share that is done; may be empty

    /// Whether anything may be called complete or healthy: not while this machine's clock is more than a day off.
    bool clock_is_believed() const;
    /// Reads the profile once, when first asked for.
    const person& owner();
    /// The owner's time zone, for days that are the owner's own.
    const std::string& timezone();
    /// The owner's own day, now.
    iso::day today();
    /// Says why days are those of UTC, if timezone() was asked for and is of no use; otherwise returns nothing.
    std::string zone_remark();

    /// Returns the name of the attribute that `word` means. Throws failure.
    const std::string& attribute(std::string_view word);

    /// Returns the days of --date, or of --since and --until; all days if none is given. Throws usage_error.
    day_range days_asked();
    /// Returns the days of a command about one day: its argument, or the options, or else today. Throws usage_error.
    day_range days_or_today();

    /// Returns how values of an attribute are shown. The row must have what attribute_row reads.
    render::measure measure(const record& attribute);
    /// Returns a value as --raw or its attribute wants it.
    std::string show(const cell& value, const record& attribute);
    /// Returns it in two parts that are aligned apart: `4.8` and ` km`, `5` and ` of 9`, `7h 23m` and nothing.
    std::pair<std::string, std::string> show_apart(const cell& value, const record& attribute);
    /// The same as show() for an average.
    std::string show_average(const cell& value, const render::measure& how);

  private:
    day_range parse(std::string_view word);

    std::optional<person> owner_;
    std::optional<iso::day> today_;
    bool zone_matters_ = false;
    std::optional<std::vector<named_attribute>> attributes_;
};

}  // namespace existd::cli
