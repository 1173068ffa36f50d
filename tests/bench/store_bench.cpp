// The store beside the bare C API of SQLite, and decoding beside the mere parser: medians of several runs, pair by
// pair.
//
// usage: store_bench [RUNS]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <unistd.h>
#include <vector>

#include <rapidjson/document.h>

#include "bare.hpp"
#include "daemon/api/decode.hpp"
#include "daemon/store/writer.hpp"
#include "schema/database.hpp"

namespace existd::bench {
namespace {

using core::part;
using std::chrono::days;

constexpr int attributes = 134, windows = 40;
constexpr iso::day last_day = std::chrono::sys_days{std::chrono::year{2026} / 6 / 30};

using page_of_values = std::vector<api::attribute_values>;

/// A window of all attributes, newest days first, as the service sends it. Of the whole numbers every `revised`-th is
/// another; 0: none.
std::vector<page_of_values> window_ending(iso::day last, int revised) {
    std::vector<page_of_values> pages(2);
    for (int id = 1; id <= attributes; ++id) {
        api::attribute_values row;
        char name[32];
        std::snprintf(name, sizeof name, "attribute_%03d", id);
        row.of.name = name;
        row.of.label = name;
        row.of.in_group = api::group{"activity", "Activity", 1};
        row.of.service = api::named{"fitbit", "Fitbit"};
        row.of.priority = row.of.value_type = id % 4 == 0 ? api::value_type::decimal : api::value_type::integer;
        row.of.active = true;
        for (int i = 0; i < core::window_days; ++i) {
            const auto date = last - days{i};
            const std::int64_t whole = (date.time_since_epoch().count() * 7919 + id * 104729) % 20000;
            const bool other = revised != 0 && (id * core::window_days + i) % revised == 0;
            if (id % 4 == 0)
                row.values.push_back({date, static_cast<double>(whole) / 16 + (other ? 1 : 0)});
            else
                row.values.push_back({date, whole + (other ? 1 : 0)});
        }
        pages[id <= core::page_limit ? 0 : 1].push_back(std::move(row));
    }
    return pages;
}

double cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Seconds of the processor that `work` takes: others build on this machine, and ratios of those are steadier.
double timed(const std::function<void()>& work) {
    const double start = cpu_seconds();
    work();
    return cpu_seconds() - start;
}

double median(std::vector<double> of) {
    std::nth_element(of.begin(), of.begin() + static_cast<std::ptrdiff_t>(of.size() / 2), of.end());
    return of[of.size() / 2];
}

class our_store {
  public:
    explicit our_store(const std::filesystem::path& file) : cache_(file) {}

    /// As sync does it: the rows, the walk, the days covered, the end of the request. The row of the ledger, which is
    /// committed before each request leaves, is not part of what is measured.
    double save(const std::vector<std::vector<page_of_values>>& account) {
        double seconds = 0;
        iso::day last = last_day;
        for (const auto& window : account) {
            core::fetch asked{
                part::history, {.first = last - days{core::window_days - 1}, .last = last, .count = {}}, {}};
            for (const auto& rows : window) {
                store::request_end done;
                done.id = cache_.record_request(now_, "boot", {}, "/");
                done.status = 200;
                if (asked.at.id == 0) asked.at.id = done.id;
                const api::page page{rows, attributes, asked.at.page == 1, {}, 0};
                seconds += timed([&] {
                    cache_.save_page(asked, page, done, now_);
                    cache_.commit();
                });
                ++asked.at.page;
                asked.at.count = attributes;
            }
            last -= days{core::window_days};
        }
        return seconds;
    }

  private:
    store::writer cache_;
    iso::instant now_ = last_day + days{1};
};

double save(bare& into, const std::vector<std::vector<page_of_values>>& account) {
    double seconds = 0;
    for (const auto& window : account)
        for (const auto& rows : window) seconds += timed([&] { into.save(rows); });
    return seconds;
}

std::vector<std::vector<page_of_values>> account(int revised) {
    std::vector<std::vector<page_of_values>> result;
    for (int i = 0; i < windows; ++i) result.push_back(window_ending(last_day - days{core::window_days * i}, revised));
    return result;
}

void line(const char* what, double ours, const char* unit, double theirs, double reach) {
    std::printf("%-46s%10.2f%10.2f %-11s%7.2fx   reach %.2fx\n", what, ours, theirs, unit, ours / theirs, reach);
}

void measure_the_store(const std::filesystem::path& folder, int runs) {
    const auto first = account(0), revised = account(100);
    const double rows = 1e-6 * windows * attributes * core::window_days;
    std::vector<double> fresh, same, changed, bare_fresh, guarded_same, guarded_changed;
    for (int i = 0; i < runs; ++i) {
        std::filesystem::remove_all(folder);
        our_store ours(folder / "ours.db");
        bare plain(folder / "bare.db", false), guarded(folder / "guarded.db", true);
        save(guarded, first);
        fresh.push_back(rows / ours.save(first));
        bare_fresh.push_back(rows / save(plain, first));
        same.push_back(rows / ours.save(first));
        guarded_same.push_back(rows / save(guarded, first));
        changed.push_back(rows / ours.save(revised));
        guarded_changed.push_back(rows / save(guarded, revised));
    }
    std::filesystem::remove_all(folder);
    line("fresh window: store, bare upsert", median(fresh), "Mrows/s", median(bare_fresh), 0.8);
    line("unchanged window: store, guarded upsert", median(same), "Mrows/s", median(guarded_same), 3);
    line("1 % changed: store, guarded upsert", median(changed), "Mrows/s", median(guarded_changed), 3);
}

std::string json_of(const page_of_values& page) {
    std::string text = R"({"count":134,"next":"http://exist.io/?page=2","previous":null,"results":[)";
    for (const auto& row : page) {
        text += R"({"group":{"name":"activity","label":"Activity","priority":1},"template":")" + row.of.name +
                R"(","name":")" + row.of.name + R"(","label":")" + row.of.name +
                R"(","priority":1,"manual":false,"active":true,"value_type":)" + std::to_string(*row.of.value_type) +
                R"(,"value_type_description":"Integer","service":{"name":"fitbit","label":"Fitbit"},"values":[)";
        for (const auto& value : row.values) {
            const auto* whole = std::get_if<std::int64_t>(&value.content);
            text += R"({"date":")" + iso::format(value.date) + R"(","value":)" +
                    (whole != nullptr ? std::to_string(*whole) : std::to_string(std::get<double>(value.content))) +
                    "},";
        }
        text.back() = ']';
        text += "},";
    }
    text.back() = ']';
    return text + '}';
}

void measure_decoding(const std::filesystem::path& file, int runs) {
    constexpr int pages = 100;
    std::ofstream(file) << json_of(window_ending(last_day, 0).front());
    std::vector<double> reading, parsing, decoding;
    std::string body;
    for (int i = 0; i < runs; ++i) {
        reading.push_back(timed([&] {
            for (int page = 0; page < pages; ++page) {
                std::ifstream from(file, std::ios::binary);
                body.resize(std::filesystem::file_size(file));
                from.read(body.data(), static_cast<std::streamsize>(body.size()));
            }
        }));
        parsing.push_back(timed([&] {
            for (int page = 0; page < pages; ++page) {
                rapidjson::Document document;
                document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(body.data(),
                                                                                                       body.size());
                if (document.HasParseError()) throw std::runtime_error("not JSON");
            }
        }));
        decoding.push_back(timed([&] {
            for (int page = 0; page < pages; ++page)
                if (api::decode_page(part::history, body).has_error()) throw std::runtime_error("not a page");
        }));
    }
    std::filesystem::remove(file);
    const auto each = [](const std::vector<double>& of) { return median(of) * 1000 / pages; };
    std::printf("%-46s%10.2f ms (%.0f kB, from the page cache)\n", "a page of 3,100 values: reading the file",
                each(reading), static_cast<double>(body.size()) / 1000);
    line("  decoding it to rows, RapidJSON's parser alone", each(decoding), "ms", each(parsing), 2);
}

}  // namespace
}  // namespace existd::bench

int main(int argc, char** argv) {
    const int runs = argc > 1 ? std::stoi(argv[1]) : 5;
    const auto folder = std::filesystem::temp_directory_path() / ("existd-store-bench." + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::printf("%-46s%10s%10s   of processor time\n", "", "ours", "peer");
    existd::bench::measure_the_store(folder / "copies", runs);
    existd::bench::measure_decoding(folder / "page.json", runs);
    std::filesystem::remove_all(folder);
}
