#pragma once
#include <map>
#include <memory>

#include "dice.hpp"
#include "request.hpp"

namespace simulator {

enum class fault_kind {
    status,
    unauthorized,
    html,
    junk,
    redirect,
    links,
    drift,
    new_week,
    odd_row,  // changes the service's answer
    reset,
    stall,
    drip,
    truncate,
    gzip,
    chunked,
    close  // changes how the server sends it
};

// Something that goes wrong, and when. Written KIND[:key=value,…]; README.md lists the kinds and their keys.
struct fault {
    std::string written = {};
    fault_kind kind = fault_kind::status;
    std::map<std::string, std::string> arguments = {};
    std::string path = {};                 // only targets that contain it
    std::size_t every = 1;                 // only each Nth of these
    std::optional<std::size_t> next = {};  // only this many times
    double probability = 1;
    std::size_t seen = 0;

    long number(const std::string& key, long otherwise) const;
    std::string text(const std::string& key, const std::string& otherwise) const;
    bool travels() const { return kind >= fault_kind::reset; }
};

// Throws std::invalid_argument, saying which part it does not understand.
fault parse_fault(const std::string& written);

class fault_plan {
  public:
    explicit fault_plan(std::uint64_t seed) : luck_(mix(seed, "faults")) {}

    // Replaces all faults.
    void replace(std::vector<fault> faults) { faults_ = std::move(faults); }
    const std::vector<fault>& all() const { return faults_; }

    // Returns copies of the faults that affect this request. `page` is the number of the page it asks for.
    std::vector<fault> strike(const std::string& target, std::size_t page);

  private:
    std::vector<fault> faults_ = {};
    dice luck_;
};

// Adds what the fault does to the delivery of an answer.
void apply_to_delivery(const fault& what, response& answer);

}  // namespace simulator
