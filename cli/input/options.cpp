#include "cli/input/options.hpp"

#include <algorithm>
#include <list>
#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/commands/command.hpp"
#include "cli/data/age.hpp"
#include "cli/errors.hpp"
#include "cli/input/check_words.hpp"
#include "cli/input/choices.hpp"
#include "cli/input/dates.hpp"
#include "cli/input/nearest.hpp"
#include "common/paths.hpp"

namespace existd::cli {
namespace {

constexpr const char* days_explained =
    "Days: 2022-06-12, today, yesterday, -7d (seven days ago), -2w, -1m, -1y, monday (the last one, today included), "
    "\"last monday\", \"this week\", \"last month\", \"last year\", \"24 nov\", 2022 (a year), 2022-06 (a month), "
    "2022-W23 "
    "(an ISO week). \"Today\" is your own day, by the time zone of your profile.\n";

constexpr const char* statuses_explained =
    "Exit status: 0 done, 1 failed, 2 a condition (no data for that day, no such correlation, answer staler than "
    "--max-age, unhealthy copy), 64 usage, 78 bad config.\n";

/// Puts a blank before words such as `-7d`, because CLI11 takes them for options.
std::vector<std::string> with_days_ago_hidden(std::vector<std::string> arguments) {
    for (std::string& word : arguments) {
        const bool days_ago =
            word.size() > 2 && word.front() == '-' &&
            std::string_view("dwmy").find(word.back()) != std::string_view::npos &&
            std::all_of(word.begin() + 1, word.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
        if (days_ago) word.insert(0, " ");
    }
    return arguments;
}

/// Undoes with_days_ago_hidden() for a word.
std::string as_typed(std::string word) {
    if (word.starts_with(" -")) word.erase(0, 1);
    return word;
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string to_home(const std::string& written) {
    return with_home(written).string();
}

/// A command's own option, and what was typed for it. CLI11 writes to the member that fits the kind of the option.
struct bound_option {
    const option* of;
    std::string word = {};
    std::vector<std::string> words = {};
    int number = 0;
    bool flag = false;
};

CLI::Option* bind(CLI::App& to, bound_option& into) {
    const option& one = *into.of;
    const std::string name(one.name), help(one.help);
    switch (one.kind) {
        case option_kind::flag:
            return to.add_flag(name, into.flag, help);
        case option_kind::number:
            return to.add_option(name, into.number, help)
                ->check(CLI::Range(one.least, one.most).description(""))
                ->type_name(std::string(one.type));
        case option_kind::word:
        case option_kind::path:
            break;
    }
    CLI::Option* words = one.most == 1 ? to.add_option(name, into.word, help) : to.add_option(name, into.words, help);
    if (one.most != 1) words->expected(one.least, one.most);
    words->type_name(std::string(one.type))->required(one.least > 0);
    if (one.kind == option_kind::path) words->transform(to_home);
    words->transform(as_typed);  // runs before those above
    if (!one.choices.empty())
        words->check(CLI::IsMember(std::vector<std::string>(one.choices.begin(), one.choices.end())));
    return words;
}

/// Writes `NAME...` where CLI11 writes `NAME(2x)`.
class plain_usage : public CLI::Formatter {
    std::string make_option_usage(const CLI::Option* one) const override {
        const std::string name = one->get_name(true) + (one->get_expected_max() > 1 ? "..." : "");
        return one->get_required() ? name : "[" + name + "]";
    }
};

class command_line {
  public:
    command_line(request& into, std::span<const commands::command* const> all, const std::vector<std::string>& typed)
        : into_(into), all_(all) {
        app_.name("exist");
        app_.description("Answers from the local copy of your Exist account, offline.");
        app_.footer(std::string(days_explained) + "\n" + statuses_explained +
                    "\nexist alone shows today on one screen.\n"
                    "exist COMMAND --help shows a command's options and examples.");
        app_.require_subcommand(0, 1);
        app_.fallthrough();
        app_.allow_extras();
        app_.formatter(std::make_shared<plain_usage>());
        app_.get_formatter()->column_width(30);
        app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
        app_.set_help_flag("-h,--help", "Print this help and exit");
        app_.set_version_flag("--version", "exist " EXIST_VERSION, "Print the version and exit");
        add_global_options();
        const auto is_typed = [&](const commands::command* one) {
            return !one->name.empty() && std::ranges::count(typed, one->name) > 0;
        };
        // Setting up all commands takes a tenth of the time of a short question.
        const bool any_typed = std::ranges::any_of(all, is_typed);
        for (const commands::command* one : all)
            if (one->name.empty())
                alone_ = one;
            else if (!any_typed || is_typed(one))
                add(*one);
    }

    /// Throws CLI::ParseError, usage_error.
    void parse(std::vector<std::string> arguments) {
        std::reverse(arguments.begin(), arguments.end());
        app_.parse(std::move(arguments));
        const auto commands = app_.get_subcommands();
        const auto left_over = app_.remaining();
        if (!left_over.empty()) refuse(first_refused(left_over));
        into_.command = alone_;
        if (!commands.empty())
            take(*std::find_if(known_.begin(), known_.end(),
                               [&](const known_command& one) { return one.app == commands.front(); }));
        if (into_.command->all_days && into_.names_days())
            throw usage_error(std::string(into_.command->name) +
                              " is always about the whole copy: leave out --date, --since and --until");
        if (app_.count("--output") > 0) set_output();
    }

    std::string help() const { return app_.help(); }

    /// Says in the program's own words what is wrong with the line. Throws usage_error.
    [[noreturn]] void explain(const CLI::ParseError& error) const {
        const std::string what = one_line(error.what());
        const std::string named = what.substr(0, what.find(':'));
        if (named.starts_with('-') && what.find(" missing") != std::string::npos) needs_value(named);
        for (const std::string& word : app_.remaining())
            if (word.starts_with('-')) refuse(word);
        for (const CLI::Option* each : app_.get_options()) {
            const bool is_flag = each->get_items_expected_max() == 0;
            if (is_flag && has_value(each->results())) throw usage_error(each->get_name() + " takes no value");
            if (!is_flag && each->count() > 1) throw usage_error(each->get_name() + " was given twice");
        }
        if (const known_command* here = named_command())
            for (const auto& [typed, bound] : here->options) {
                std::vector<std::string> words = bound->results();
                std::ranges::transform(words, words.begin(), as_typed);
                check_words(*here->of, *typed.of, words);
            }
        throw usage_error(what + see_help());
    }

  private:
    /// A command, and what CLI11 writes to. A list, because the addresses must not change.
    struct known_command {
        const commands::command* of;
        CLI::App* app;
        std::list<std::pair<bound_option, CLI::Option*>> options = {};
    };

    void add(const commands::command& one) {
        CLI::App* sub = app_.add_subcommand(std::string(one.name), std::string(one.summary));
        sub->allow_extras(false);
        sub->group(std::string(one.group));
        sub->footer("Examples:\n" + std::string(one.examples) + "\n\nOptions of all commands: exist --help");
        known_command& added = known_.emplace_back(known_command{&one, sub});
        for (const option& own : one.options) {
            auto& [into, bound] = added.options.emplace_back(bound_option{&own}, nullptr);
            bound = bind(*sub, into);
        }
    }

    /// Moves what was typed for the command into the request.
    void take(known_command& one) {
        into_.command = one.of;
        for (auto& [typed, bound] : one.options) {
            const bool is_off = typed.of->kind == option_kind::flag && !typed.flag;
            if (bound->count() == 0 || is_off) continue;
            if (typed.of->most == 1) typed.words = {std::move(typed.word)};
            into_.own.push_back({typed.of->name, std::move(typed.words), typed.number});
        }
    }

    void add_global_options() {
        app_.add_option("--db", into_.db, "The copy to read (or $EXIST_DB, or the config)")
            ->transform([](const std::string& written) { return absolute_path(written).string(); })
            ->type_name("FILE");
        app_.add_option("-o,--output", output_, "table, json, ndjson, csv, tsv; for report a file")
            ->type_name("FORMAT");
        app_.add_flag("--raw", into_.raw, "Values as they are stored, unformatted");
        app_.add_option("--date", into_.date, "The day, or all days of a month or week")->type_name("DAY");
        app_.add_option("--since", into_.since, "From this day on")->type_name("DAY");
        app_.add_option("--until", into_.until, "Up to this day, included")->type_name("DAY");
        app_.add_option_function<std::string>(
                "--max-age", [this](const std::string& text) { into_.max_age = parse_max_age(text); },
                "Exit 2 if the copy is older: 30m, 6h, 2d")
            ->type_name("AGE");
        app_.add_option_function<std::string>(
                "--color", [this](const std::string& when) { into_.colour = parse_colour(when); },
                "always, never, auto; auto heeds NO_COLOR and TERM")
            ->type_name("WHEN");
        app_.add_flag_callback(
            "--no-color", [this] { into_.colour = false; }, "As --color never");
        app_.add_flag("--no-pager", into_.no_pager, "Never start $PAGER");
        for (CLI::Option* each : app_.get_options())
            if (each->get_items_expected_max() > 0) each->transform(as_typed);
    }

    /// Interprets -o, whose meaning depends on the command, which may come after it.
    void set_output() {
        if (!into_.command->writes_file) {
            into_.format = format_named(output_);
        } else if (is_format(output_)) {
            throw usage_error("a report is HTML; name its file, such as -o report.html");
        } else {
            into_.file = output_ == "-" ? output_ : to_home(output_);
        }
    }

    const known_command* named_command() const {
        for (const known_command& one : known_)
            if (one.app->parsed()) return &one;
        return nullptr;
    }

    /// Returns a hint where to find what can be typed.
    std::string see_help() const {
        const known_command* here = named_command();
        return "; see `exist " + (here ? std::string(here->of->name) + " " : "") + "--help`";
    }

    /// An option stands at the end of the line, or before another one.
    [[noreturn]] void needs_value(const std::string& name) const {
        std::string value;
        if (const CLI::Option* global = app_.get_option_no_throw(name)) value = "a value: " + global->get_type_name();
        if (const known_command* here = named_command())
            for (const auto& [typed, bound] : here->options)
                if (typed.of->name == name)
                    value = typed.of->kind == option_kind::number ? range_of(*typed.of)
                            : typed.of->choices.empty()           ? "a value: " + std::string(typed.of->type)
                                                                  : "one of " + list_of(typed.of->choices);
        throw usage_error(name + " needs " + value + see_help());
    }

    /// Returns the options that are possible here: those of all commands and of the one that was named.
    std::vector<std::string> options() const {
        std::vector<const CLI::App*> here{&app_};
        for (const CLI::App* named : app_.get_subcommands()) here.push_back(named);
        std::vector<std::string> names;
        for (const CLI::App* one : here)
            for (const CLI::Option* option : one->get_options())
                for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        return names;
    }

    /// Returns the word to complain of: an unknown option, because the others may be what was meant for it.
    static const std::string& first_refused(const std::vector<std::string>& words) {
        const auto option = std::ranges::find_if(words, [](const std::string& word) { return word.starts_with('-'); });
        return option == words.end() ? words.front() : *option;
    }

    /// Says how to pass a word that is one too many: with the option that takes it, or quoted with the word before it.
    static std::string what_was_meant(const commands::command& here, const std::string& word) {
        for (const option& one : here.options)
            if (one.name.starts_with("--") && std::ranges::find(one.choices, word) != one.choices.end())
                return "; try " + std::string(one.name) + " " + word;
        const auto is_an_option = [](const option& one) { return one.name.starts_with("--"); };
        const bool takes_a_day = std::ranges::find(here.options, one_day.name, &option::name) != here.options.end();
        if (!takes_a_day && is_days(word)) return "; try --date " + in_shell(as_typed(word));
        if (std::ranges::all_of(here.options, is_an_option))
            return "; " + std::string(here.name) + " takes only options, see `exist " + std::string(here.name) +
                   " --help`";
        return "; quote names and days that have blanks";
    }

    [[noreturn]] void refuse(const std::string& word) const {
        const known_command* here = named_command();
        if (word.starts_with('-')) {
            const std::string name = word.substr(0, word.find('='));
            const auto near = nearest(name, options(), 2);
            throw usage_error((here ? std::string(here->of->name) + " has no " + name : "no option " + name) +
                              (near.empty() ? see_help() : suggestion(near)));
        }
        const std::string shown = as_typed(word);
        if (here) throw usage_error("unexpected \"" + shown + "\"" + what_was_meant(*here->of, word));
        std::vector<std::string> names;
        for (const commands::command* one : all_)
            if (!one->name.empty() && !one->group.empty()) names.emplace_back(one->name);
        const auto near = nearest(word, names, 2);
        throw usage_error("no command \"" + shown + "\"" +
                          (!near.empty()   ? suggestion(near)
                           : is_days(word) ? "; try `exist day " + in_shell(shown) + "`"
                                           : "; `exist --help` lists them"));
    }

    request& into_;
    std::span<const commands::command* const> all_;
    std::string output_;
    CLI::App app_;
    std::list<known_command> known_;            ///< the commands that were typed, or all of them
    const commands::command* alone_ = nullptr;  ///< what runs if no command is named
};

}  // namespace

parsed_line parse_line(const std::vector<std::string>& arguments, std::span<const commands::command* const> known) {
    parsed_line result;
    command_line line(result.asked, known, arguments);
    try {
        line.parse(with_days_ago_hidden(arguments));
    } catch (const CLI::CallForHelp&) {
        result.help = line.help();
        // CLI11 asks for help before it hands out the flags.
        result.asked.no_pager = std::find(arguments.begin(), arguments.end(), "--no-pager") != arguments.end();
    } catch (const CLI::CallForVersion& version) {
        result.help = std::string(version.what()) + "\n";
    } catch (const CLI::ParseError& error) {
        line.explain(error);
    } catch (const bad_path& error) {
        throw usage_error(error.what());
    }
    return result;
}

}  // namespace existd::cli
