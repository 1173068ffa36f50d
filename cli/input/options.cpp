#include "cli/input/options.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/data/age.hpp"
#include "cli/errors.hpp"
#include "cli/input/nearest.hpp"
#include "common/paths.hpp"

namespace existd::cli {
namespace {

constexpr const char* days_explained =
    "Days: 2022-06-12, today, yesterday, -7d (seven days ago), monday (the last one,\n"
    "today included), 2022-06 (a month), 2022-W23 (an ISO week). \"Today\" is your own\n"
    "day, by the time zone of your profile.\n";

constexpr const char* statuses_explained =
    "Exit status: 0 done, 1 failed, 2 a condition (no data for that day, no such\n"
    "correlation, answer staler than --max-age, unhealthy copy), 64 usage, 78 bad\n"
    "config.\n";

const std::map<std::string, output_format> formats{{"table", output_format::table},
                                                   {"json", output_format::json},
                                                   {"ndjson", output_format::ndjson},
                                                   {"csv", output_format::csv},
                                                   {"tsv", output_format::tsv}};

output_format format_named(const std::string& name) {
    const auto found = formats.find(name);
    if (found != formats.end()) return found->second;
    std::vector<std::string> names;
    for (const auto& [known, format] : formats) names.push_back(known);
    const auto near = nearest(name, names, 2);
    throw usage_error("no format \"" + name + "\"" +
                      (near.empty() ? "; write table, json, ndjson, csv or tsv" : suggestion(near)));
}

/// CLI11 takes `-7d` for an option; a blank before it makes it a plain word, and the date words ignore blanks.
std::vector<std::string> with_days_ago_hidden(std::vector<std::string> arguments) {
    for (std::string& word : arguments) {
        const bool days_ago =
            word.size() > 2 && word.front() == '-' && word.back() == 'd' &&
            std::all_of(word.begin() + 1, word.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
        if (days_ago) word.insert(0, " ");
    }
    return arguments;
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string to_home(const std::string& written) {
    return with_home(written).string();
}

class command_line {
  public:
    explicit command_line(request& into) : into_(into) {
        app_.name("exist");
        app_.description("Answers from the local copy of your Exist account, offline.");
        app_.footer(std::string(days_explained) + "\n" + statuses_explained +
                    "\nexist COMMAND --help shows a command's options and examples.");
        app_.require_subcommand(0, 1);
        app_.fallthrough();
        app_.allow_extras();
        app_.get_formatter()->column_width(30);
        app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
        app_.set_help_flag("-h,--help", "Print this help and exit");
        app_.set_version_flag("--version", "exist " EXIST_VERSION, "Print the version and exit");
        add_global_options();
        add_day_commands();
        add_attribute_commands();
        add_correlation_commands();
        add_other_commands();
    }

    /// Throws CLI::ParseError, usage_error.
    void parse(std::vector<std::string> arguments) {
        std::reverse(arguments.begin(), arguments.end());
        app_.parse(std::move(arguments));
        const auto commands = app_.get_subcommands();
        const auto left_over = app_.remaining();
        if (!left_over.empty()) refuse(left_over.front());
        if (commands.empty()) throw usage_error("which command? `exist today` is a start, `exist --help` lists them");
        into_.command = commands.front()->get_name();
        if (app_.count("--output") > 0) set_output();
    }

    std::string help() const { return app_.help(); }

    /// Where what was mistyped is explained.
    std::string see_help() const {
        const auto commands = app_.get_subcommands();
        return "; see `exist " + (commands.empty() ? "" : commands.front()->get_name() + " ") + "--help`";
    }

  private:
    CLI::App* command(const std::string& name, const std::string& description, const std::string& examples) {
        CLI::App* sub = app_.add_subcommand(name, description);
        sub->allow_extras(false);
        sub->group("Commands");
        sub->footer("Examples:\n" + examples + "\n\nOptions of all commands: exist --help");
        return sub;
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
        app_.add_flag("--no-color", into_.no_color, "No colours (also with NO_COLOR set)");
        app_.add_flag("--no-pager", into_.no_pager, "Never start $PAGER");
    }

    void add_day_commands() {
        command("today", "Today: note, tags and every value", "  exist today\n  exist today -o tsv | cut -f 2,5");
        auto* day =
            command("day", "A day: note, tags and every value", "  exist day yesterday\n  exist day 2022-06-12 -o csv");
        day->add_option("day", into_.day, "The day (default today)");
        auto* tags = command("tags", "The tags of a day",
                             "  exist tags yesterday\n  exist tags 2022-W23\n"
                             "  exist tags --since -7d -o ndjson\n  exist tags --stats");
        tags->add_option("day", into_.day, "The day (default today)");
        tags->add_flag("--stats", into_.stats, "When each was set last, how often, its streaks");
        auto* progress =
            command("progress", "Values against the average of that weekday",
                    "  exist progress\n  exist progress steps sleep\n  exist progress steps --since monday");
        progress->add_option("attribute", into_.names, "Names or labels (default all)");
    }

    void add_attribute_commands() {
        auto* trend = command("trend", "Exist's averages, as bars",
                              "  exist trend mood\n  exist trend \"Time asleep\" --weeks 52\n\n"
                              "Each Sunday has the median of the 60 days before it.");
        trend->add_option("attribute", into_.names, "Name or label")->required()->expected(1);
        trend->add_option("--weeks", into_.weeks, "How many of the newest (default 26)")->check(CLI::Range(1, 10'000));
        auto* values = command("values", "The daily values of an attribute",
                               "  exist values steps --since -30d\n  exist values sleep_start --date 2022-06 -o csv");
        values->add_option("attribute", into_.names, "Name or label")->required()->expected(1);
        auto* calendar = command("calendar", "A heat map of an attribute, a pixel a day",
                                 "  exist calendar mood\n  exist calendar \"Time asleep\" --year 2022");
        calendar->add_option("attribute", into_.names, "Name or label")->required()->expected(1);
        calendar->add_option("--year", into_.year, "That year (default the last 53 weeks)")
            ->check(CLI::Range(1, 9998))
            ->type_name("YEAR");
        auto* averages = command("averages", "Averages in force: overall and each weekday",
                                 "  exist averages\n  exist averages steps --since 2022-01\n\n"
                                 "They are medians of 60 days, made on Sundays.");
        averages->add_option("attribute", into_.names, "Name or label (default all)")->expected(0, 1);
        auto* attributes = command("attributes", "What is tracked",
                                   "  exist attributes\n"
                                   "  exist attributes --group sleep -o json");
        attributes->add_option("--group", into_.group, "Only this group")->type_name("GROUP");
    }

    void add_correlation_commands() {
        auto* list = command("correlations", "What goes together, strongest first; five stars",
                             "  exist correlations\n  exist correlations mood --all --limit 0\n\n"
                             "Correlation is not causation: a third thing may move both.");
        list->add_option("attribute", into_.names, "Name or label (default all)")->expected(0, 1);
        list->add_flag("--all", into_.all, "Any number of stars");
        list->add_flag("--strong", into_.strong, "Only strong ones: 50 % and more, either way");
        list->add_option("--limit", into_.limit, "At most so many (default 10; 0 is all)")
            ->check(CLI::Range(0, 1'000'000));
        auto* pair = command("correlation", "What two attributes have to do with each other",
                             "  exist correlation mood steps\n  exist correlation mood steps --history");
        pair->add_option("attributes", into_.names, "Two names or labels")->required()->expected(2);
        pair->add_flag("--history", into_.history, "How it moved: every set, not only the newest");
    }

    void add_other_commands() {
        auto* insights =
            command("insights", "The newest insights", "  exist insights --since -30d\n  exist insights --priority 3");
        insights->add_option("--priority", into_.priority, "1 real-time, 2 day, 3 week, 4 month")
            ->check(CLI::Range(1, 4));
        auto* search = command("search", "Labels, notes, texts and insights that hold a word",
                               "  exist search birthday\n  exist search \"long walk\" --since 2022-01");
        search->add_option("word", into_.word, "In any case")->required()->type_name("WORD");
        command("profile", "Whose account this is", "  exist profile\n  exist profile -o json");
        auto* changes = command("changes", "Values that were revised, and when",
                                "  exist changes --since -7d\n  exist changes --all -o csv");
        changes->add_flag("--all", into_.all, "Also what changed while the day was still going on");
        command("status", "How fresh and complete; exit 2 if not healthy",
                "  exist status\n  exist status --max-age 6h -o json");
        auto* files = command("export", "The whole copy as csv or ndjson files",
                              "  exist export ~/exports\n  exist export ~/lines -o ndjson");
        files->add_option("folder", into_.target, "Where to put the folder exist-YYYY-MM-DD")
            ->required()
            ->transform(to_home)
            ->type_name("DIR");
        auto* backup = command("backup", "The whole copy as one database file, verified",
                               "  exist backup exist-backup.db\n  exist backup ~/\"exist-$(date +%F).db\"");
        backup->add_option("file", into_.target, "A name that is not taken")
            ->required()
            ->transform(to_home)
            ->type_name("FILE");
        command("report", "One HTML page to look at, print or send",
                "  exist report -o report.html\n  exist report --date 2024-12-31 -o 2024.html\n\n"
                "-o names the file; - is standard output. Without it the page goes to standard\n"
                "output, or on a terminal to exist-report-DATE.html in the current folder.\n"
                "--date, --until: the day it is about. --since: how far back.");
        auto* sql = command("sql", "Read-only SQL; at a terminal a prompt",
                            "  exist sql 'SELECT date, steps FROM daily ORDER BY date DESC LIMIT 7'\n"
                            "  exist sql -o csv < query.sql\n  exist sql .tables");
        sql->add_option("query", into_.query, "One or more statements (default: standard input)")->type_name("QUERY");
        command("candidates", "What completes a name: the completions of the shells ask this",
                "  exist candidates groups")
            ->group("")  // not in --help: nobody types it
            ->add_option("kind", into_.word, "attributes or groups")
            ->required()
            ->check(CLI::IsMember({"attributes", "groups"}));
    }

    /// What -o says depends on the command, which may come after it.
    void set_output() {
        if (into_.command != "report") {
            into_.format = format_named(output_);
        } else if (formats.contains(output_)) {
            throw usage_error("a report is HTML; name its file, such as -o report.html");
        } else {
            into_.file = output_ == "-" ? output_ : to_home(output_);
        }
    }

    /// The options that may stand here: those of all commands and of the one that was named.
    std::vector<std::string> options() const {
        std::vector<const CLI::App*> here{&app_};
        for (const CLI::App* named : app_.get_subcommands()) here.push_back(named);
        std::vector<std::string> names;
        for (const CLI::App* one : here)
            for (const CLI::Option* option : one->get_options())
                for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        return names;
    }

    [[noreturn]] void refuse(const std::string& word) const {
        if (word.starts_with('-')) {
            const auto near = nearest(word.substr(0, word.find('=')), options(), 2);
            throw usage_error("unknown option " + word + (near.empty() ? see_help() : suggestion(near)));
        }
        if (!app_.get_subcommands().empty())
            throw usage_error("unexpected \"" + word + "\"; quote a name that has blanks");
        std::vector<std::string> names;
        for (const CLI::App* one : app_.get_subcommands([](const CLI::App* any) { return !any->get_group().empty(); }))
            names.push_back(one->get_name());
        const auto near = nearest(word, names, 2);
        throw usage_error("no command \"" + word + "\"" +
                          (near.empty() ? "; `exist --help` lists them" : suggestion(near)));
    }

    request& into_;
    std::string output_;
    CLI::App app_;
};

}  // namespace

parsed_line parse_line(const std::vector<std::string>& arguments) {
    parsed_line result;
    command_line line(result.asked);
    try {
        line.parse(with_days_ago_hidden(arguments));
    } catch (const CLI::CallForHelp&) {
        result.help = line.help();
    } catch (const CLI::CallForVersion& version) {
        result.help = std::string(version.what()) + "\n";
    } catch (const CLI::ParseError& error) {
        throw usage_error(one_line(error.what()) + line.see_help());
    } catch (const bad_path& error) {
        throw usage_error(error.what());
    }
    return result;
}

}  // namespace existd::cli
