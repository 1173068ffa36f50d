#pragma once
// The simulated person as the queries of the cookbook ask about them, without a database.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/iso.hpp"
#include "tests/simulator/account.hpp"

namespace existd::tests {

using simulator::day;

/// A value that was another when it was read before.
struct revision {
    std::string attribute;
    day date, seen;
    std::optional<double> before, after;  ///< nothing for null
};

/// A label that was another when it was read before.
struct relabelling {
    std::string attribute, before, after;
    day seen;
};

struct life {
    simulator::account account;
    std::vector<simulator::correlation> correlations;  ///< of every set there was, oldest set first
    std::vector<revision> revisions;                   ///< in the order in which they were seen
    std::vector<relabelling> relabelled;
    std::vector<std::pair<std::string, iso::instant>> requests;  ///< path below the base and parameters, when
    iso::instant now;

    day today() const { return account.today; }
    const simulator::attribute& of(const std::string& attribute) const { return *account.find(attribute); }

    /// The days on which an attribute has a number, with it.
    std::map<day, double> numbers(const std::string& attribute) const;
    /// The same less the days outside `from` … `to`.
    std::map<day, double> numbers(const std::string& attribute, day from, day to) const;
    std::map<day, std::string> texts(const std::string& attribute) const;
    /// The days listed, with a value or null.
    std::set<day> listed(const std::string& attribute) const;
    /// The attributes that are tags, in the service's order, and the days on which they were set.
    std::vector<std::pair<const simulator::attribute*, std::set<day>>> tags() const;
    /// The set of averages in force on a day; none before the first of the attribute.
    std::optional<simulator::average> averages(const std::string& attribute, day on) const;
};

/// A number, or nothing for null and text.
std::optional<double> number_of(const simulator::datum& value);

double mean(const std::map<day, double>& values);

/// "Monday".
std::string weekday_of(day date);

}  // namespace existd::tests
