#include "daemon/app/reporting/metrics.hpp"

#include <sys/stat.h>
#include <system_error>

#include <fmt/format.h>

#include "common/atomic_file.hpp"
#include "daemon/app/exit_status.hpp"

namespace existd::app {
namespace {

std::int64_t seconds_of(const std::optional<iso::instant>& when) {
    return when ? std::chrono::floor<std::chrono::seconds>(*when).time_since_epoch().count() : 0;
}

/// Writes families of gauges, one after the other.
class exposition {
  public:
    void family(std::string_view name, std::string_view help) {
        name_ = name;
        text_ += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n", name, help);
    }
    void sample(std::int64_t value, std::string_view labels = "") {
        text_ += fmt::format("{}{} {}\n", name_, labels, value);
    }
    void gauge(std::string_view name, std::string_view help, std::int64_t value) {
        family(name, help);
        sample(value);
    }
    std::string finished() const { return text_ + "# EOF\n"; }

  private:
    std::string_view name_;
    std::string text_;
};

/// The mode of a new metrics file. The collector runs as another user, so others may read the file. A umask such as
/// 077, which excludes even the user's own group, means that nobody else should read it. The 027 of the service's unit
/// is about the copy.
mode_t mode_of_new_file() {
    const mode_t mask = ::umask(077);
    ::umask(mask);
    return (mask & 040) == 0 ? 0644 : 0600;
}

}  // namespace

std::string metrics_text(const store::health& found) {
    exposition all;
    all.gauge("existd_fresh_timestamp_seconds", "When the newest days were last read whole; 0 if never.",
              seconds_of(found.fresh_at()));
    all.family("existd_part_fresh_timestamp_seconds",
               "When each part was last read to its end; parts never read are left out.");
    for (const core::part p : core::all_parts)
        if (const auto& read = found.read_at[static_cast<std::size_t>(p)])
            all.sample(seconds_of(read), fmt::format("{{part=\"{}\"}}", core::name(p)));
    all.family("existd_last_sync_outcome",
               "How the last sync ended: done, out_of_budget, unreachable, unauthorised or failed.");
    if (found.outcome) all.sample(1, fmt::format("{{outcome=\"{}\"}}", name(*found.outcome)));
    all.gauge("existd_next_sync_timestamp_seconds", "When the service plans to begin the next sync; 0 if not planned.",
              seconds_of(found.next_at));

    all.gauge("existd_history_complete", "Whether the copy has everything the account shows, back to its first day.",
              found.history_complete ? 1 : 0);
    all.gauge("existd_history_dates", "Days whose values have been read.", found.days_covered);
    all.gauge("existd_history_missing_dates", "Days between the first and the last whose values have not been read.",
              found.days_missing);
    all.gauge("existd_history_verified_dates", "Days whose values were read in the last 30 days.", found.days_verified);
    all.family("existd_history_first_timestamp_seconds", "The first day whose values have been read.");
    if (found.first_day) all.sample(seconds_of(*found.first_day));

    all.gauge("existd_requests_last_hour", "Requests sent in the last hour.", found.requests_last_hour);
    all.gauge("existd_requests_per_hour_limit", "Requests per hour that existd allows itself.",
              found.requests_per_hour);
    all.gauge("existd_clock_behind_seconds",
              "How far this machine's clock was behind the service's when last compared; negative if ahead.",
              std::chrono::round<std::chrono::seconds>(found.clock_behind).count());
    all.gauge("existd_database_bytes", "Size of the copy.", found.database_bytes);
    all.gauge("existd_wal_bytes", "Size of its write-ahead log, which grows while a reader keeps a transaction open.",
              found.wal_bytes);
    return all.finished();
}

void write_metrics(const std::filesystem::path& file, const store::health& found) try {
    atomic_file whole(file);  // its name begins with a dot, and the collector reads only *.prom
    whole.write(metrics_text(found));
    whole.finish(mode_of_new_file());
} catch (const std::filesystem::filesystem_error& error) {
    throw failure(exit_failed, "metrics.textfile: " + file.string() + " cannot be written: " + error.code().message() +
                                   "; let existd write to its folder, or name another");
}

}  // namespace existd::app
