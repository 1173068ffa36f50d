#include "tests/process/program.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace existd::tests {

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

namespace {

void redirect(const std::string& file, int flags, int to) {
    const int fd = ::open(file.c_str(), flags, 0600);
    if (fd < 0 || ::dup2(fd, to) < 0) ::_exit(126);
}

void clean_environment(const std::string& home) {
    for (const char* name : {"EXIST_DB", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "CREDENTIALS_DIRECTORY", "NO_COLOR"})
        ::unsetenv(name);
    ::setenv("HOME", home.c_str(), 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
}

void become(identity as) {
    if (::setgroups(0, nullptr) != 0 || ::setgid(as.group) != 0 || ::setuid(as.user) != 0) ::_exit(126);
}

}  // namespace

program::program(const std::filesystem::path& binary, const std::vector<std::string>& arguments,
                 const std::filesystem::path& folder, const std::string& input, identity as)
    : folder_(folder) {
    static std::atomic<int> count{0};
    name_ = binary.filename().string() + "." + std::to_string(++count);
    const std::string base = (folder_ / name_).string();
    std::ofstream(base + ".in", std::ios::binary) << input;
    std::vector<std::string> words{binary.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("cannot fork");
    if (pid_ == 0) {
        redirect(base + ".in", O_RDONLY, STDIN_FILENO);
        redirect(base + ".out", O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
        redirect(base + ".err", O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
        clean_environment(folder_.string());
        if (as.user != 0) become(as);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a killed test leaves nothing running
        // A shell makes its background jobs ignore these signals; the tests may be such a job.
        for (const int number : {SIGHUP, SIGINT, SIGQUIT}) ::signal(number, SIG_DFL);
        std::vector<char*> argv;
        for (auto& word : words) argv.push_back(word.data());
        argv.push_back(nullptr);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
}

program::~program() {
    if (!running()) return;
    signal(SIGKILL);
    ::waitpid(pid_, &status_, 0);
}

bool program::running() {
    if (pid_ < 0) return false;
    if (::wait4(pid_, &status_, WNOHANG, &used_) == 0) return true;
    pid_ = -1;
    return false;
}

finished program::wait() {
    if (pid_ >= 0) ::wait4(pid_, &status_, 0, &used_);
    pid_ = -1;
    return {WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_), out(), err(), used_.ru_maxrss,
            WIFSIGNALED(status_) && WCOREDUMP(status_)};
}

std::string program::out() const {
    return contents(folder_ / (name_ + ".out"));
}
std::string program::err() const {
    return contents(folder_ / (name_ + ".err"));
}

finished run(const std::filesystem::path& binary, const std::vector<std::string>& arguments,
             const std::filesystem::path& folder, const std::string& input, identity as) {
    return program(binary, arguments, folder, input, as).wait();
}

}  // namespace existd::tests
