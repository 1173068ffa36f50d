#pragma once
// Running the real programs.

#include <csignal>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace existd::tests {

struct finished {
    int status = -1;  ///< exit status, or 128 + the signal that ended it
    std::string out, err;
};

/// A started program; killed at the end of the scope if it still runs. Its standard output and error go to files in
/// `folder`, its environment is ours less every EXIST and XDG variable, with HOME set to `folder`.
class program {
  public:
    program(const std::filesystem::path& binary, const std::vector<std::string>& arguments,
            const std::filesystem::path& folder, const std::string& input = "");
    ~program();
    program(const program&) = delete;
    program& operator=(const program&) = delete;

    void signal(int number) const { ::kill(pid_, number); }
    bool running();
    finished wait();
    std::string out() const;

  private:
    std::filesystem::path folder_;
    std::string name_;
    pid_t pid_ = -1;
    int status_ = -1;
};

/// Runs it to its end.
finished run(const std::filesystem::path& binary, const std::vector<std::string>& arguments,
             const std::filesystem::path& folder, const std::string& input = "");

}  // namespace existd::tests
