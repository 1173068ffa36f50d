#include "tests/docs/sample_account.hpp"

#include <string>

#include <SQLiteCpp/Transaction.h>

#include "samples.hpp"
#include "schema/database.hpp"

namespace existd::tests {

sample_account::sample_account() {
    SQLite::Database db = schema::open_for_writing(file());
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    for (const auto& sample : embedded::samples) db.exec(std::string(sample.text));
    schema::rebuild_daily_view(db);
    transaction.commit();
}

}  // namespace existd::tests
