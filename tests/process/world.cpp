#include "tests/process/world.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <stdexcept>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "tests/simulator/dates.hpp"
#include "tests/support/comparison.hpp"

namespace existd::tests {
namespace {

std::vector<std::string> with_free_port(std::vector<std::string> flags) {
    flags.insert(flags.begin(), {"--port", "0"});
    return flags;
}

/// Returns everything that comes back.
template <class Stream>
std::string converse(Stream& stream, const std::string& request) {
    boost::asio::write(stream, boost::asio::buffer(request));
    std::string answer;
    boost::system::error_code end;
    boost::asio::read(stream, boost::asio::dynamic_buffer(answer), end);
    return answer;
}

}  // namespace

std::string shown(const std::filesystem::path& path) {
    std::string text = path.string();
    std::replace(text.begin(), text.end(), '\n', '?');
    return text;
}

std::filesystem::path existd_binary() {
    return EXISTD_BINARY;
}
std::filesystem::path exist_binary() {
    return EXIST_BINARY;
}

simulated_account::simulated_account(const std::filesystem::path& folder, std::vector<std::string> flags)
    : server_(SIMULATOR_BINARY, with_free_port(std::move(flags)), folder) {
    const std::string ready = "listening on ";
    for (int i = 0; i < 1000; ++i) {
        const std::string out = server_.out();
        if (const auto end = out.find('\n'); end != std::string::npos && out.starts_with(ready)) {
            base_url_ = out.substr(ready.size(), end - ready.size());
            return;
        }
        if (!server_.running()) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    throw std::runtime_error("the simulated account does not start: " + server_.wait().err);
}

http_answer simulated_account::ask(const std::string& method, const std::string& target, const std::string& headers,
                                   const std::string& body) const {
    const std::string request = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" +
                                headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    boost::asio::io_context context;
    boost::asio::ssl::context tls(boost::asio::ssl::context::tls_client);  // this does not test the certificate
    boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream(context, tls);
    stream.next_layer().connect({boost::asio::ip::address_v4::loopback(), port()});
    std::string answer;
    if (base_url_.starts_with("https:")) {
        stream.handshake(boost::asio::ssl::stream_base::client);
        answer = converse(stream, request);
    } else {
        answer = converse(stream.next_layer(), request);
    }
    const auto start = answer.find("\r\n\r\n");
    if (start == std::string::npos) throw std::runtime_error("no answer from the simulated account");
    return {std::stoi(answer.substr(answer.find(' '))), answer.substr(start + 4)};
}

unsigned short simulated_account::port() const {
    return static_cast<unsigned short>(std::stoi(base_url_.substr(base_url_.rfind(':') + 1)));
}

std::string simulated_account::control(const std::string& method, const std::string& what,
                                       const std::string& body) const {
    const http_answer answer = ask(method, "/_simulator/" + what, "", body);
    if (answer.status != 200) throw std::invalid_argument("the simulated account: " + answer.body);
    return answer.body;
}

http_answer simulated_account::get(const std::string& target, const std::string& token) const {
    return ask("GET", "/api/2/" + target, "Authorization: Token " + token + "\r\n", "");
}

long simulated_account::stat(const std::string& name) const {
    rapidjson::Document stats;
    stats.Parse(control("GET", "stats").c_str());
    if (stats.HasMember(name.c_str())) return stats[name.c_str()].GetInt64();
    const auto& endpoints = stats["by_endpoint"];
    return endpoints.HasMember(name.c_str()) ? endpoints[name.c_str()].GetInt64() : 0;
}

std::string simulated_account::violations() const {
    rapidjson::Document stats;
    stats.Parse(control("GET", "stats").c_str());
    rapidjson::StringBuffer text;
    rapidjson::Writer<rapidjson::StringBuffer> writer(text);
    stats["violations"].Accept(writer);
    return text.GetString();
}

void simulated_account::set_faults(const std::vector<std::string>& faults) const {
    std::string body;
    for (const auto& fault : faults) body += (body.empty() ? "\"" : ", \"") + fault + "\"";
    control("POST", "faults", "{\"faults\": [" + body + "]}");
}

World::World() : home_(folder_.path()), copy_(home_ / "exist.db"), configured_copy_(copy_), trace_(home_ / "trace") {
    if (std::getenv("EXISTD_BEHIND_A_LINK") == nullptr) return;
    const auto awkward = home_ / "a disk %41 ?x=1#y\n'z\"";
    std::filesystem::create_directory(awkward);
    keep_copy_in(awkward);
}

void World::keep_copy_in(const std::filesystem::path& folder) {
    copy_ = folder / "exist.db";
    if (std::getenv("EXISTD_BEHIND_A_LINK") == nullptr) {
        configured_copy_ = copy_;
        return;
    }
    std::filesystem::remove(configured_copy_);
    std::filesystem::create_symlink(copy_, configured_copy_);
}

namespace {

bool has_open(pid_t process, const std::filesystem::path& file) {
    std::error_code gone;
    for (const auto& one : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/fd", gone))
        if (std::filesystem::read_symlink(one, gone) == file) return true;
    return false;
}

}  // namespace

void World::start(std::vector<std::string> flags) {
    // The same for all accounts of a test.
    static const std::string zone = simulator::zone_at_noon(std::chrono::system_clock::now());
    if (std::find(flags.begin(), flags.end(), "--timezone") == flags.end())
        flags.insert(flags.end(), {"--timezone", zone});
    flags.insert(flags.end(), {"--log", (home_ / "requests.log").string()});
    account_ = std::make_unique<simulated_account>(home_, std::move(flags));
    configure();
    give_token();
}

void World::configure(const config_of_test& how) const {
    const std::string nobody = "http://127.0.0.1:1/api/2/";
    const std::string base_url = !how.base_url.empty() ? how.base_url : account_ ? account_->base_url() : nobody;
    std::filesystem::create_directories(config_file().parent_path());
    std::ofstream(config_file()) << "[account]\ntoken_file = \"" << token_file().string() << "\"\n"
                                 << "[api]\nbase_url = \"" << base_url << "\"\n"
                                 << "timeout = \"" << how.timeout << "\"\n"
                                 << "ca_file = \"" << how.ca_file << "\"\n"
                                 << "[budget]\nrequests_per_hour = " << how.requests_per_hour << "\n"
                                 << "reserve = " << how.reserve << "\n"
                                 << "[cache]\npath = '" << configured_copy_.string() << "'\n"
                                 << how.more;
}

void World::give_token(const std::string& token, int mode) {
    token_ = token;
    std::ofstream(token_file()) << token << '\n';
    ::chmod(token_file().c_str(), static_cast<mode_t>(mode));
}

finished World::existd(std::vector<std::string> arguments, const std::string& input) const {
    return run(existd_binary(), arguments, home_, input);
}

finished World::exist(std::vector<std::string> arguments) const {
    return run(exist_binary(), arguments, home_);
}

finished World::traced(std::vector<std::string> options, const std::vector<std::string>& arguments) const {
    // LeakSanitizer cannot work under strace.
    options.insert(options.end(),
                   {"-E", "ASAN_OPTIONS=detect_leaks=0", "-f", "-o", trace_.string(), existd_binary().string()});
    options.insert(options.end(), arguments.begin(), arguments.end());
    return run("/usr/bin/strace", options, home_);
}

finished World::traced_sync(const std::string& call, const std::string& inject) const {
    std::vector<std::string> options{"-qq", "-e", "trace=" + call};
    if (!inject.empty()) options.insert(options.end(), {"-e", "inject=" + call + ":" + inject});
    return traced(std::move(options));
}

long World::traced_calls(const std::string& call) const {
    const std::string text = contents(trace_), made = " " + call + "(";
    long count = 0;
    for (auto at = text.find(made); at != std::string::npos; at = text.find(made, at + 1)) ++count;
    return count;
}

void World::forget() const {
    for (const char* part : {"", "-wal", "-shm", "-journal", ".lock"}) std::filesystem::remove(copy_.string() + part);
}

finished World::sync_until_done(int most) const {
    finished last;
    for (int i = 0; i < most && last.status != 0; ++i) last = existd({"sync"});
    return last;
}

void World::wait_until(const std::function<bool()>& met, int seconds) const {
    for (int i = 0; i < 200 * seconds && !met(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ASSERT_TRUE(met());
}

void World::wait_for_lock(const program& service) const {
    const std::string held = std::to_string(service.pid()) + " run ";
    wait_until([&] { return contents(copy_.string() + ".lock").starts_with(held); });
}

void World::wait_for_copy(const program& service) const {
    wait_for_lock(service);
    wait_until([&] { return exist({"status"}).status != 1; });
    if (::geteuid() == 0)  // only root can look; a file that was there before may be opened a moment later only
        wait_until([&] { return has_open(service.pid(), copy_.string() + "-wal"); });
}

void World::expect_exact() const {
    const auto wrong = differences(copy_, account_->truth());
    for (const auto& line : wrong) ADD_FAILURE() << line;
}

std::vector<std::string> World::sent() const {
    std::vector<std::string> targets;
    std::ifstream log(home_ / "requests.log");
    for (std::string time, method, target, rest; log >> time >> method >> target && std::getline(log, rest);)
        if (!target.starts_with("/_simulator/")) targets.push_back(target);
    return targets;
}

void World::expect_no_page_twice() const {
    const auto targets = sent();
    std::map<std::string, std::size_t> last;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto before = last.find(targets[i]);
        EXPECT_TRUE(before == last.end() || before->second + 1 == i) << "asked for again: " << targets[i];
        last[targets[i]] = i;
    }
}

void World::TearDown() {
    account_.reset();
    if (token_.empty()) return;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(home_))
        if (entry.is_regular_file() && entry.path() != token_file()) {
            EXPECT_EQ(contents(entry.path()).find(token_), std::string::npos) << "the token is in " << entry.path();
        }
}

}  // namespace existd::tests
