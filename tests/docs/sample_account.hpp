#pragma once
// A cache file with a small account in it.

#include <filesystem>

#include "tests/support/temporary_folder.hpp"

namespace existd::tests {

/// Lives in a folder of its own, which goes with it.
class sample_account {
  public:
    sample_account();

    std::filesystem::path file() const { return folder_ / "exist.db"; }

  private:
    temporary_folder folder_;
};

}  // namespace existd::tests
