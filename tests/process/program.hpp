#pragma once
// Runs the real programs.

#include <csignal>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <sys/types.h>
#include <vector>

namespace existd::tests {

struct finished {
    int status = -1;  ///< exit status, or 128 + the signal that ended it
    std::string out, err;
    long peak_kb = 0;  ///< of resident memory
    bool dumped_core = false;
};

/// The user a program runs as; 0 is the user who runs the tests.
struct identity {
    uid_t user = 0;
    gid_t group = 0;
};

/// A started program; killed at the end of the scope if it still runs. Its standard output and error go to files in
/// `folder`. Its environment is ours without the EXIST and XDG variables, and with HOME set to `folder`.
class program {
  public:
    program(const std::filesystem::path& binary, const std::vector<std::string>& arguments,
            const std::filesystem::path& folder, const std::string& input = "", identity as = {});
    ~program();
    program(const program&) = delete;
    program& operator=(const program&) = delete;

    /// Does nothing once the program is known to have ended, because -1 would mean every process.
    void signal(int number) const {
        if (pid_ > 0) ::kill(pid_, number);
    }
    pid_t pid() const { return pid_; }
    bool running();
    finished wait();
    std::string out() const;
    std::string err() const;

  private:
    std::filesystem::path folder_;
    std::string name_;
    pid_t pid_ = -1;
    int status_ = -1;
    rusage used_{};
};

/// Runs it to its end.
finished run(const std::filesystem::path& binary, const std::vector<std::string>& arguments,
             const std::filesystem::path& folder, const std::string& input = "", identity as = {});

/// Returns everything in a file; empty if it cannot be read.
std::string contents(const std::filesystem::path& file);

}  // namespace existd::tests
