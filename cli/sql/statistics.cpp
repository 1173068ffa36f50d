// The statistical functions that SQLite lacks. They ignore nulls and texts, as all aggregates of SQL do.
#include <cmath>
#include <deque>
#include <new>
#include <optional>
#include <stdexcept>
#include <vector>

#include <sqlite3.h>

#include "cli/analysis/moments.hpp"
#include "cli/analysis/percentile.hpp"
#include "cli/sql/sql.hpp"

namespace existd::cli {
namespace {

std::optional<double> number(sqlite3_value* value) {
    const int type = sqlite3_value_numeric_type(value);
    if (type != SQLITE_INTEGER && type != SQLITE_FLOAT) return std::nullopt;
    return sqlite3_value_double(value);
}

/// median(x) and percentile(x, p).
class ranked {
  public:
    ranked() = default;
    ~ranked() { held_ -= values_.size(); }
    ranked(const ranked&) = delete;
    ranked& operator=(const ranked&) = delete;

    void add(int count, sqlite3_value** arguments) {
        if (count > 1) percent_ = number(arguments[1]).value_or(-1);
        const auto value = number(arguments[0]);
        if (!value) return;
        if (held_ == most_values) throw std::length_error("median() and percentile() take 4 million values at most");
        values_.push_back(*value);
        ++held_;
    }
    /// Removes the oldest value: values leave a window in the order in which they came.
    void remove(int, sqlite3_value** arguments) {
        if (!number(arguments[0])) return;
        values_.pop_front();
        --held_;
    }
    void answer(sqlite3_context* to) const {
        if (!(percent_ >= 0 && percent_ <= 100)) {
            sqlite3_result_error(to, "the second argument of percentile() is a number from 0 to 100", -1);
            return;
        }
        if (values_.empty()) return;
        sqlite3_result_double(to, analysis::percentile({values_.begin(), values_.end()}, percent_));
    }

  private:
    /// The limit for all such functions of a question together.
    static constexpr std::size_t most_values = 4'000'000;
    static inline std::size_t held_ = 0;

    std::deque<double> values_;
    double percent_ = 50;
};

/// stddev(x), of a sample: null for fewer than two values.
class deviation {
  public:
    void add(int, sqlite3_value** arguments) {
        if (const auto x = number(arguments[0])) sums_.add(*x, 0);
    }
    void remove(int, sqlite3_value** arguments) {
        if (const auto x = number(arguments[0])) sums_.remove(*x, 0);
    }
    void answer(sqlite3_context* to) const {
        if (sums_.count() >= 2) sqlite3_result_double(to, std::sqrt(sums_.xx() / (sums_.count() - 1)));
    }

  private:
    analysis::moments sums_;
};

/// corr(x, y), Pearson's, of the rows that have both; null where one of them does not vary.
class correlation {
  public:
    void add(int, sqlite3_value** arguments) {
        const auto x = number(arguments[0]), y = number(arguments[1]);
        if (x && y) sums_.add(*x, *y);
    }
    void remove(int, sqlite3_value** arguments) {
        const auto x = number(arguments[0]), y = number(arguments[1]);
        if (x && y) sums_.remove(*x, *y);
    }
    void answer(sqlite3_context* to) const {
        if (const double r = sums_.r(); !std::isnan(r)) sqlite3_result_double(to, r);
    }

  private:
    analysis::moments sums_;
};

/// Returns the State of an aggregate in progress, to which SQLite keeps the pointer. Returns null if there is none, or
/// no memory for one.
template <class State>
State** slot(sqlite3_context* of, bool make) {
    auto** held = static_cast<State**>(sqlite3_aggregate_context(of, make ? sizeof(State*) : 0));
    if (held && !*held && make) *held = new (std::nothrow) State;
    return held && *held ? held : nullptr;
}

template <class State>
void step(sqlite3_context* of, int count, sqlite3_value** arguments) try {
    if (State** const held = slot<State>(of, true))
        (*held)->add(count, arguments);
    else
        sqlite3_result_error_nomem(of);
} catch (const std::length_error& error) {
    sqlite3_result_error(of, error.what(), -1);
} catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(of);
}

template <class State>
void inverse(sqlite3_context* of, int count, sqlite3_value** arguments) {
    if (State** const held = slot<State>(of, false)) (*held)->remove(count, arguments);
}

template <class State>
void value(sqlite3_context* of) try {
    if (State** const held = slot<State>(of, false)) (*held)->answer(of);
} catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(of);
}

template <class State>
void finish(sqlite3_context* of) {
    State** const held = slot<State>(of, false);
    if (!held) return;
    value<State>(of);
    delete *held;
    *held = nullptr;
}

template <class State>
void add(SQLite::Database& db, const char* name, int arguments) {
    sqlite3_create_window_function(db.getHandle(), name, arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                   step<State>, finish<State>, value<State>, inverse<State>, nullptr);
}

}  // namespace

void add_statistics(SQLite::Database& db) {
    add<ranked>(db, "median", 1);
    add<ranked>(db, "percentile", 2);
    add<deviation>(db, "stddev", 1);
    add<correlation>(db, "corr", 2);
}

}  // namespace existd::cli
