#include "tests/docs/sample_account.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string>

#include <SQLiteCpp/Transaction.h>

#include "samples.hpp"
#include "schema/database.hpp"

namespace existd::tests {

sample_account::sample_account() {
    std::string name = (std::filesystem::temp_directory_path() / "existd-docs-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    SQLite::Database db = schema::open_for_writing(file());
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    for (const auto& sample : embedded::samples) db.exec(std::string(sample.sql));
    schema::rebuild_daily_view(db);
    transaction.commit();
}

sample_account::~sample_account() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

}  // namespace existd::tests
