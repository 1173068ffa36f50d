// existd: parses the arguments, calls one command, reports any error and returns the exit status.
#include <algorithm>
#include <csignal>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <CLI/CLI.hpp>
#include <SQLiteCpp/Exception.h>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <sqlite3.h>

#include "common/paths.hpp"
#include "common/standard_streams.hpp"
#include "common/terminal_guard.hpp"
#include "daemon/app/commands/commands.hpp"
#include "daemon/app/copy/privileges.hpp"
#include "daemon/app/one_line.hpp"
#include "daemon/app/standard_output.hpp"

namespace {

using namespace existd;

int complain(int status, const std::string& why) {
    std::cerr << "existd: " << app::one_line(why) << '\n';
    return status;
}

/// Ends the program at once, as a kill would. An exception would destroy coroutines twice: Asio has already scheduled
/// their destruction when the start of an operation throws.
[[noreturn]] void end_without_memory() {
    terminal_guard::restore();
    constexpr std::string_view line = "existd: out of memory\n";
    (void)!::write(STDERR_FILENO, line.data(), line.size());
    ::_exit(app::exit_failed);
}

/// Returns the command that was named, or the program.
const CLI::App& command_of(const CLI::App& app) {
    const auto named = app.get_subcommands();
    return named.empty() ? app : *named.front();
}

std::string see_help(const CLI::App& app) {
    const CLI::App& here = command_of(app);
    return "; see `existd " + (&here == &app ? "" : here.get_name() + " ") + "--help`";
}

/// Says what is wrong with words that no option took; an option first, because the others may be its words.
std::string refusal(const CLI::App& app, const std::vector<std::string>& words) {
    const auto option = std::ranges::find_if(words, [](const std::string& word) { return word.starts_with('-'); });
    const CLI::App& here = command_of(app);
    if (option != words.end()) {
        const std::string name = option->substr(0, option->find('='));
        return (&here == &app ? "no option " + name : here.get_name() + " has no " + name) + see_help(app);
    }
    if (&here != &app) return "unexpected \"" + words.front() + "\"" + see_help(app);
    return "no command \"" + words.front() + "\"; `existd --help` lists them";
}

/// Says in the program's own words what CLI11 found.
std::string explanation(const CLI::App& app, const CLI::ParseError& error) {
    const std::string what = error.what();
    const std::string named = what.substr(0, what.find(':'));
    if (named.starts_with('-') && what.find(" missing") != std::string::npos)
        return named + " needs a value: FILE" + see_help(app);
    if (const auto unknown = app.remaining(true); !unknown.empty()) return refusal(app, unknown);
    for (const CLI::Option* each : app.get_options())
        if (each->count() > 1) return each->get_name() + " was given twice";
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
        return "record needs a folder; for example `existd record exist-recording`";
    return what + see_help(app);
}

int run(int argc, char** argv) {
    CLI::App app{"Keeps a complete local copy of an Exist account, for `exist` and for SQL.", "existd"};
    app.set_version_flag("--version", "existd " EXISTD_VERSION);
    app.fallthrough();
    app.require_subcommand(0, 1);
    app.footer(
        "Examples:\n  existd login            store a token, once\n  existd sync --wait      fill the whole history\n"
        "Then ask `exist today`. Manual: man existd");
    app::overrides overrides;
    const auto absolute = [](const std::string& written) { return absolute_path(written).string(); };
    app.add_option("--config", overrides.config_file, "Read this config file")->transform(absolute)->type_name("FILE");
    app.add_option("--db", overrides.cache_path, "Keep the copy in this file")->transform(absolute)->type_name("FILE");

    auto* run_command = app.add_subcommand("run", "Run as a service and keep the copy up to date");
    run_command->footer(
        "Examples:\n  systemctl enable --now existd\n  existd run --config my.toml\n"
        "SIGHUP rereads the config, SIGUSR1 syncs now, SIGUSR2 reads everything again.");
    app::sync_options sync;
    auto* sync_command = app.add_subcommand("sync", "Fetch what is due, then exit");
    sync_command->add_flag("--full", sync.full, "Read everything again");
    sync_command->add_flag("--wait", sync.wait, "Wait for the budget until history is complete");
    sync_command->footer("Examples:\n  existd sync\n  existd sync --wait");
    auto* plan_command = app.add_subcommand("plan", "Show what the next sync would request");
    plan_command->footer("Examples:\n  existd plan\n  existd plan --config my.toml");
    auto* login_command = app.add_subcommand("login", "Get a token with your username and password");
    bool oauth2 = false;
    login_command->add_flag("--oauth2", oauth2, "Get a pair of OAuth2 tokens through the browser");
    login_command->footer(
        "Examples:\n  existd login\n  printf '%s\\n' NAME PASSWORD | existd login\n  existd login --oauth2");
    auto* check_command = app.add_subcommand("check", "Check the config");
    check_command->footer("Examples:\n  existd check\n  existd check --online");
    bool online = false;
    check_command->add_flag("--online", online, "Also test the token, with one request");
    auto* record_command = app.add_subcommand("record", "Record how Exist answers, without personal data");
    std::string folder;
    record_command->add_option("folder", folder, "Write the files into this new folder")
        ->required()
        ->transform([](const std::string& written) { return with_home(written).string(); })
        ->type_name("DIR");
    record_command->footer(
        "Attach the files to a report when Exist answers in a way existd does not know.\n"
        "Each value, name and text is replaced by its kind: <text, up to 16 characters>.\n\n"
        "Examples:\n  existd record exist-recording\n  sudo existd record /tmp/exist-recording");

    // Unknown arguments are kept so that the error message can name them.
    app.allow_extras();
    for (auto* command : app.get_subcommands({})) command->allow_extras();
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& wish) {
        std::ostringstream text;
        const int status = app.exit(wish, text, text);
        app::print(text.str());
        return status;
    } catch (const CLI::ParseError& error) {
        return complain(app::exit_usage, explanation(app, error));
    }
    if (const auto unknown = app.remaining(true); !unknown.empty())
        return complain(app::exit_usage, refusal(app, unknown));
    if (app.get_subcommands().empty())
        return complain(app::exit_usage, "which command? `existd login` is a start, `existd --help` lists them");
    const auto settings = app::load_config(overrides);
    if (!settings.remark.empty()) complain(app::exit_done, settings.remark);
    if (run_command->parsed()) return app::run_service(settings, overrides);
    if (sync_command->parsed()) return app::sync_account(settings, sync);
    if (plan_command->parsed()) return app::show_plan(settings);
    if (login_command->parsed() && (oauth2 || settings.account.auth == "oauth2"))
        return app::log_in_with_oauth2(settings);
    if (login_command->parsed()) return app::log_in(settings);
    if (check_command->parsed()) return app::check(settings, online);
    if (record_command->parsed()) return app::record(settings, folder);
    return app::exit_usage;
}

}  // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    ::umask(::umask(077) | 027);                 // never wider than the caller's own umask
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);  // no locks: only the main thread uses SQLite
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // nobody reads these statistics
    std::signal(SIGPIPE, SIG_IGN);               // a reader that closes the pipe early must not end a sync
    std::signal(SIGXFSZ, SIG_IGN);               // write() then fails with EFBIG, and the error is reported
    std::set_new_handler(end_without_memory);
    app::forbid_dumps();
    try {
        const int status = run(argc, argv);
        app::finish_printing();
        return status;
    } catch (const bad_path& error) {
        return complain(app::exit_usage, error.what());
    } catch (const config_error& error) {
        return complain(app::exit_bad_config, error.what());
    } catch (const app::failure& error) {
        return complain(error.status, error.what());
    } catch (const SQLite::Exception& error) {
        return complain(app::exit_failed, std::string("the copy cannot be used: ") + error.what());
    } catch (const boost::system::system_error& error) {
        if (error.code() == boost::asio::error::operation_aborted) return complain(app::exit_failed, "interrupted");
        return complain(app::exit_failed, error.code().message());  // what() would name source files
    } catch (const std::filesystem::filesystem_error& error) {
        return complain(app::exit_failed, "cannot write " + error.path1().string() + ": " + error.code().message());
    } catch (const std::bad_alloc&) {
        return complain(app::exit_failed, "out of memory");
    } catch (const std::exception& error) {
        return complain(app::exit_failed, error.what());
    }
}
