// Runs a target over the files of a folder: how the inputs once found stay tests where there is no libFuzzer.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/fuzz/target.hpp"

int main(int count, char** arguments) {
    if (count != 2) return 64;
    int replayed = 0;
    for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) {
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        std::fprintf(stderr, "%s\n", entry.path().filename().c_str());
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
        ++replayed;
    }
    return replayed == 0 ? 1 : 0;
}
