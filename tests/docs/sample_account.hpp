#pragma once
// A cache file with a small account in it.

#include <filesystem>

namespace existd::tests {

/// Lives in a folder of its own, which goes with it.
class sample_account {
  public:
    sample_account();
    ~sample_account();
    sample_account(const sample_account&) = delete;
    sample_account& operator=(const sample_account&) = delete;

    std::filesystem::path file() const { return folder_ / "exist.db"; }

  private:
    std::filesystem::path folder_;
};

}  // namespace existd::tests
