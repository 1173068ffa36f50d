// The simulated account as a program: see README.md.
#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>

#include "server.hpp"

namespace {

// Today uses the randomness of this day, so that tests do not depend on the date.
constexpr simulator::day some_day = std::chrono::year{2022} / 6 / 17;

struct arguments {
    simulator::service_options service;
    unsigned short port = 0;
    bool tls = false, remembers = false, verbose = false;
    std::string cert_out, log, today;
    std::vector<std::string> cert_hosts{"localhost", "127.0.0.1"};
    int cert_days = 30;
    long window = 3600, lifetime = 31535999;
};

void describe(CLI::App& app, arguments& into) {
    using namespace simulator;
    auto& [person, tokens, throttle, faults, history, today] = into.service;
    const std::map<std::string, history_manner> histories{
        {"wide", history_manner::wide}, {"one", history_manner::one}, {"named", history_manner::named}};
    const std::map<std::string, style> styles{{"live", style::live}, {"docs", style::docs}};
    const std::map<std::string, throttle_mode> modes{
        {"sliding", throttle_mode::sliding}, {"calendar", throttle_mode::calendar}, {"both", throttle_mode::both}};
    const std::map<std::string, retry_after> retries{{"seconds", retry_after::seconds},
                                                     {"date", retry_after::date},
                                                     {"none", retry_after::none},
                                                     {"garbage", retry_after::garbage}};
    app.add_option("--days", person.days, "days of history, the last of them today")->check(CLI::PositiveNumber);
    app.add_option("--attributes", person.attributes, "active attributes")->check(CLI::PositiveNumber);
    app.add_option("--seed", person.seed, "another person");
    app.add_flag("--dense", person.dense, "no gaps: every attribute every day since the start");
    app.add_flag("--everyday", person.everyday,
                 "steps, sleep, mood and a few more today and yesterday, whatever the date");
    app.add_option("--today", into.today, "the user's date at the start, YYYY-MM-DD");
    app.add_option("--timezone", person.timezone, "of the profile, an IANA name; noon: one where it is about noon");
    app.add_option("--style", person.style, "answers as recorded (live) or as documented (docs)")
        ->transform(CLI::CheckedTransformer(styles));
    app.add_option("--averages", history, "which requests get old sets: wide, one, named")
        ->transform(CLI::CheckedTransformer(histories));
    app.add_option("--port", into.port, "on 127.0.0.1; 0 takes a free one");
    app.add_flag("--tls", into.tls, "HTTPS with a certificate made at the start");
    app.add_option("--cert-out", into.cert_out, "where to write that certificate, PEM");
    app.add_option("--cert-host", into.cert_hosts, "a name it is for, instead of localhost and 127.0.0.1");
    app.add_option("--cert-days", into.cert_days, "how long it is valid; negative: expired");
    app.add_option("--username", tokens.username);
    app.add_option("--password", tokens.password);
    app.add_option("--token", tokens.token, "simple token");
    app.add_option("--access-token", tokens.access_token, "OAuth2, valid from the start");
    app.add_option("--refresh-token", tokens.refresh_token);
    app.add_option("--client-id", tokens.client_id);
    app.add_option("--client-secret", tokens.client_secret);
    app.add_option("--expires-in", into.lifetime, "seconds an access token of OAuth2 lasts")
        ->check(CLI::PositiveNumber);
    app.add_flag("--login-v1", tokens.login_on_api_1_only, "simple-token login answers on /api/1/ only");
    app.add_option("--throttle", throttle.requests, "requests a window and token");
    app.add_option("--throttle-window", into.window, "seconds")->check(CLI::PositiveNumber);
    app.add_option("--throttle-mode", throttle.mode)->transform(CLI::CheckedTransformer(modes));
    app.add_option("--retry-after", throttle.retry_after)->transform(CLI::CheckedTransformer(retries));
    app.add_flag("!--throttle-text", throttle.json_body, "429 says \"no data\" instead of JSON");
    app.add_option("--fault", faults, "KIND[:key=value,...]; may be repeated");
    app.add_flag("--remember", into.remembers, "render each answer once, for a benchmark of clients");
    app.add_option("--log", into.log, "a line for each request into this file");
    app.add_flag("--verbose", into.verbose, "a line for each request on standard error");
}

void log_line(std::ostream& to, const simulator::request& asked, const simulator::response& answer) {
    to << simulator::with_z(std::chrono::system_clock::now()) << ' ' << asked.method << ' ' << asked.target << ' '
       << answer.status;
    for (const auto& fault : answer.faults) to << ' ' << fault;
    to << std::endl;
}

int run(arguments given) {
    const auto now = std::chrono::system_clock::now();
    if (given.service.person.timezone == "noon") given.service.person.timezone = simulator::zone_at_noon(now);
    given.service.person.username = given.service.tokens.username;
    given.service.tokens.lifetime = std::chrono::seconds{given.lifetime};
    given.service.throttle.window = std::chrono::seconds{given.window};
    if (given.today.empty()) {
        given.service.person.as_lucky_as = some_day;
    } else {
        given.service.today = simulator::parse_day(given.today);
        if (!given.service.today) throw std::invalid_argument("--today: YYYY-MM-DD is required");
    }
    simulator::service exist{given.service, now};
    simulator::server_options options{.port = given.port, .remembers = given.remembers};
    if (given.tls) options.tls = simulator::self_signed(given.cert_hosts, given.cert_days);
    if (!given.cert_out.empty() && given.tls) std::ofstream{given.cert_out} << options.tls->chain;
    std::ofstream file;
    if (!given.log.empty()) file.open(given.log, std::ios::app);
    if (file.is_open() || given.verbose) {
        std::ostream& to = file.is_open() ? static_cast<std::ostream&>(file) : std::cerr;
        options.observe = [&to](const auto& asked, const auto& answer) { log_line(to, asked, answer); };
    }
    simulator::server server{exist, std::move(options)};
    server.stop_on_signals();
    std::cout << "listening on " << server.base_url() << std::endl;
    server.run();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"A made-up Exist account, to develop and test against", "existd-simulator"};
    arguments given;
    describe(app, given);
    CLI11_PARSE(app, argc, argv);
    try {
        return run(std::move(given));
    } catch (const std::exception& wrong) {
        std::cerr << "existd-simulator: " << wrong.what() << '\n';
        return 1;
    }
}
