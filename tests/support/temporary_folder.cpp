#include "tests/support/temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace existd::tests {

temporary_folder::temporary_folder(const std::filesystem::path& in) {
    std::string name = (in / "existd-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
    path_ = name;
}

temporary_folder::~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path temporary_folder::write(const std::string& name, const std::string& content) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
}

std::filesystem::path temporary_folder::at_the_limit() const {
    constexpr std::size_t longest = 4095 - 5, part = 250;
    std::filesystem::path deep = path_;
    while (deep.native().size() + part + 1 < longest) deep /= std::string(part, 'd');
    deep /= std::string(longest - deep.native().size() - 1, 'd');
    std::filesystem::create_directories(deep);
    return deep;
}

}  // namespace existd::tests
