#include "cli/commands/periods.hpp"

#include <algorithm>

#include "cli/analysis/clock.hpp"
#include "cli/render/dates.hpp"

namespace existd::cli::commands {

using analysis::period;

analysis::period period_named(std::string_view word) {
    return static_cast<period>(std::find(std::begin(period_words), std::end(period_words), word) -
                               std::begin(period_words));
}

std::string date_of(int day) {
    return iso::format(day_of(day));
}

std::string name_for_people(const analysis::period_summary& one, period by) {
    const std::string first = date_of(one.from);
    switch (by) {
        case period::day:
            return render::weekday_date(first);
        case period::week:
            return render::short_date(first);
        case period::month:
            return render::short_date(first).substr(3);
        default:
            return one.name;
    }
}

int possible_days(context& with, const analysis::period_summary& one, period by, const series& of) {
    const day_range asked = with.days_asked();
    const int last = number_of(std::min(asked.last, with.today()));
    const int first = std::max(number_of(asked.first), recurs(by) ? of.first_day : one.from);
    return std::max(one.days, analysis::days_of(one, by, first, last));
}

bool is_unfinished(context& with, const analysis::period_summary& one, period by) {
    return !recurs(by) && one.until >= number_of(with.today());
}

bool is_cut(context& with, const analysis::period_summary& one, period by) {
    const day_range asked = with.days_asked();
    return !recurs(by) &&
           (one.from < number_of(asked.first) || (one.until > number_of(asked.last) && asked.last < with.today()));
}

cell main_figure(const analysis::period_summary& one, const std::string& aggregate) {
    if (aggregate == "sum" || aggregate == "days") return one.total;
    return aggregate == "clock" ? analysis::on_the_clock(one.median) : one.mean;
}

std::string main_figure_text(context& with, const analysis::period_summary& one, const series& of) {
    const cell value = main_figure(one, of.aggregate());
    if (of.aggregate() == "days") return with.asked.raw ? raw_text(value) : render::with_thousands(one.total);
    return of.aggregate() == "mean" ? with.show_average(value, with.measure(of.about())) : with.show(value, of.about());
}

}  // namespace existd::cli::commands
