#pragma once
// Reports what the service does: to the journal, to systemd, and in the metrics.

#include <filesystem>
#include <string>

#include "daemon/app/reporting/journal.hpp"
#include "daemon/net/clock.hpp"
#include "daemon/sync/service.hpp"

namespace existd::app {

class reporter : public sync::service_observer {
  public:
    /// `host` is the host that existd connects to; `textfile` may be empty.
    reporter(const journal& log, const net::clock& clock, std::string host, std::filesystem::path textfile);

    void alive() override;
    void resting(store::writer& copy) override;
    void ready(store::writer& copy) override;
    void begun() override;
    void saved(const core::fetch& page, std::int64_t rows, const sync::report& so_far) override;
    void failed(const core::fetch& page, const std::string& why, std::chrono::milliseconds retry_in) override;
    void waiting(std::chrono::milliseconds duration, bool throttled) override;
    void synced(store::writer& copy, const sync::report& done, iso::instant next) override;
    void copy_failed(const std::string& why, std::chrono::milliseconds again_in) override;

  private:
    void publish(store::writer& copy);

    const journal& log_;
    const net::clock& clock_;
    std::string host_;
    std::filesystem::path textfile_;
    std::string clock_remark_;  ///< of the last pass
};

}  // namespace existd::app
