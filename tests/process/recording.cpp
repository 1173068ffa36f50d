#include "tests/process/recording.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <stdexcept>

namespace existd::tests {
namespace {

constexpr std::size_t sector = 512;

/// Turns "\x61\x62", as strace -xx writes it, into "ab"; other characters stay.
std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        if (text.substr(i).starts_with("\\x")) {
            plain += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
            i += 4;
        } else {
            plain += text[i++];
        }
    }
    return plain;
}

/// Returns what stands between the first `open` and the next `close`.
std::string between(const std::string& line, char open, char close) {
    const auto start = line.find(open);
    const auto end = start == std::string::npos ? start : line.find(close, start + 1);
    return end == std::string::npos ? "" : unescaped(std::string_view(line).substr(start + 1, end - start - 1));
}

/// Returns the last number before the closing parenthesis.
std::size_t last_argument(const std::string& line) {
    const auto comma = line.rfind(", ");
    return std::stoull(line.substr(comma + 2));
}

void do_to(std::string& content, const deed& one, std::minstd_rand* random = nullptr) {
    if (one.what == deed::truncate) {
        content.resize(one.at, '\0');
        return;
    }
    for (std::size_t from = 0; from < one.data.size(); from += sector - (one.at + from) % sector) {
        if (random != nullptr && (*random)() % 2 == 0) continue;
        const std::size_t size = std::min(one.data.size() - from, sector - (one.at + from) % sector);
        if (content.size() < one.at + from + size) content.resize(one.at + from + size, '\0');
        content.replace(one.at + from, size, one.data, from, size);
    }
}

}  // namespace

std::vector<std::string> recording_options() {
    return {
        "-A", "-qq",     "-yy", "-xx",
        "-s", "1000000", "-e",  "trace=openat,pwrite64,write,ftruncate,unlink,rename,fdatasync,fsync,sendto,sendmsg"};
}

std::vector<deed> read_recording(const std::filesystem::path& recording, const std::filesystem::path& copy) {
    std::vector<deed> all;
    const std::string name = copy.string(), folder = copy.parent_path().string();
    const auto part_of = [&](const std::string& path) -> std::optional<std::string> {
        if (!path.starts_with(name)) return std::nullopt;
        const std::string part = path.substr(name.size());
        if (part != "" && part != "-wal" && part != "-journal") return std::nullopt;
        return part;
    };
    std::ifstream in(recording);
    for (std::string line; std::getline(in, line);) {
        const auto start = line.find(' ');
        const auto parenthesis = line.find('(');
        if (start == std::string::npos || parenthesis == std::string::npos || line.find(") = -1 ") != std::string::npos)
            continue;
        const auto word = line.find_first_not_of(' ', start);
        const std::string call = line.substr(word, parenthesis - word);
        const std::string path = call == "openat" || call == "unlink" || call == "rename" ? between(line, '"', '"')
                                                                                          : between(line, '<', '>');
        const auto part = part_of(path);
        if ((call == "sendto" || call == "sendmsg") && path.starts_with("TCP")) {
            all.push_back({deed::ask, "", "", 0});
        } else if ((call == "fdatasync" || call == "fsync") && path == folder) {
            all.push_back({deed::sync_folder, "", "", 0});
        } else if (!part) {
            continue;
        } else if (call == "openat" && line.find("O_CREAT") != std::string::npos) {
            all.push_back({deed::create, *part, "", 0});
        } else if (call == "pwrite64") {
            all.push_back({deed::write, *part, between(line, '"', '"'), last_argument(line)});
        } else if (call == "ftruncate") {
            all.push_back({deed::truncate, *part, "", last_argument(line)});
        } else if (call == "unlink") {
            all.push_back({deed::remove, *part, "", 0});
        } else if (call == "fdatasync" || call == "fsync") {
            all.push_back({deed::sync, *part, "", 0});
        } else if (call != "openat") {
            throw std::runtime_error("no such call is expected: " + line.substr(0, 200));
        }
    }
    return all;
}

void disk::take(const deed& one) {
    file& of = files_[one.file];
    switch (one.what) {
        case deed::create:
            of.named = true;
            return;
        case deed::write:
        case deed::truncate:
            of.on_its_way.push_back(one);
            return;
        case deed::remove:
            of.named = false;
            of.on_its_way.clear();
            return;
        case deed::sync:  // on Linux this also saves the file's name
            if (!obedient_) return;
            for (const auto& each : of.on_its_way) do_to(of.safe, each);
            of.on_its_way.clear();
            of.safe_name = of.named;
            return;
        case deed::sync_folder:
            if (!obedient_) return;
            for (auto& [part, each] : files_) {
                each.safe_name = each.named;
                if (!each.named) each.safe.clear();
            }
            return;
        case deed::ask:
            return;
    }
}

std::map<std::string, std::string> disk::after_power_loss(std::minstd_rand& random) const {
    std::map<std::string, std::string> left;
    const auto mood = random() % 8;  // of this crash: all is dropped, all is kept, or each by chance
    const auto chance = [&](unsigned of) -> unsigned {
        return mood == 0 ? 0u : mood == 1 ? 1u : static_cast<unsigned>(random() % of);
    };
    for (const auto& [part, each] : files_) {
        const bool there = each.named == each.safe_name ? each.named : (chance(2) == 1) == each.named;
        if (!there) continue;
        std::string content = each.safe;
        std::vector<const deed*> order;
        for (const auto& one : each.on_its_way) order.push_back(&one);
        if (mood > 4) std::shuffle(order.begin(), order.end(), random);
        for (const deed* one : order) {
            const unsigned fate = chance(3);
            if (fate == 1) do_to(content, *one);
            if (fate == 2 && one->what == deed::write) do_to(content, *one, &random);
        }
        left[part] = std::move(content);
    }
    return left;
}

std::map<std::string, std::string> disk::as_seen() const {
    std::map<std::string, std::string> all;
    for (const auto& [part, each] : files_) {
        if (!each.named) continue;
        std::string content = each.safe;
        for (const auto& one : each.on_its_way) do_to(content, one);
        all[part] = std::move(content);
    }
    return all;
}

}  // namespace existd::tests
