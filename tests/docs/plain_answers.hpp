#pragma once
// What the questions of the cookbook have for an answer, found in the simulated life without SQL.

#include <functional>

#include "tests/docs/life.hpp"

namespace existd::tests {

/// A text, a number, or nothing.
struct cell {
    template <class Number>
    requires std::is_arithmetic_v<Number> cell(Number n) : number(static_cast<double>(n)) {}
    cell(std::string t) : text(std::move(t)) {}
    cell(const char* t) : text(t) {}
    cell(day date) : text(iso::format(date)) {}
    cell(std::optional<double> n) : number(n) {}

    std::string text;
    std::optional<double> number;
};

using answer_rows = std::vector<std::vector<cell>>;
using plain_answers = std::map<std::string, std::function<answer_rows(const life&)>>;

/// Each answer by its question, whole and in order, its numbers not rounded.
plain_answers answers_about_days();
plain_answers answers_about_goals_and_sleep();
plain_answers answers_about_tags_and_correlations();
plain_answers answers_about_the_copy();

}  // namespace existd::tests
