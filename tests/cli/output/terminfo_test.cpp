#include "cli/output/terminfo.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::cli {
namespace {

/// A compiled entry of 14 numbers, all of them 0 but the last, max_colors.
std::string entry(int colours, bool wide) {
    const std::size_t size = wide ? 4 : 2;
    std::string text;
    const auto add = [&text](int number, std::size_t bytes) {
        for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i));
    };
    for (const int number : {wide ? 01036 : 0432, 4, 1, 14, 0, 0}) add(number, 2);
    text += std::string("x|y\0\1", 5) + '\0';  // names, one flag, and a byte to make it even
    for (int i = 0; i < 13; ++i) add(0, size);
    add(colours, size);
    return text;
}

struct Terminfo : testing::Test {
    tests::temporary_folder folder;
    tests::scoped_environment database{"TERMINFO", folder.path().string()}, home{"HOME", {}};

    void describe(const std::string& terminal, const std::string& text) {
        std::filesystem::create_directories(folder / terminal.substr(0, 1));
        std::ofstream(folder / terminal.substr(0, 1) / terminal, std::ios::binary) << text;
    }
};

TEST_F(Terminfo, SaysWhetherATerminalHasColours) {
    for (const bool wide : {false, true}) {
        describe("mine", entry(256, wide));
        EXPECT_TRUE(has_colours("mine"));
        describe("mine", entry(8, wide));
        EXPECT_TRUE(has_colours("mine"));
        describe("mine", entry(2, wide));
        EXPECT_FALSE(has_colours("mine"));
        describe("mine", entry(-1, wide));
        EXPECT_FALSE(has_colours("mine"));
    }
}

TEST_F(Terminfo, IsNotNeeded) {
    EXPECT_TRUE(has_colours("not-in-any-database"));
    EXPECT_FALSE(has_colours("vt999"));
    EXPECT_FALSE(has_colours("dumb"));
    EXPECT_FALSE(has_colours(""));
    EXPECT_FALSE(has_colours("../x"));
}

TEST_F(Terminfo, ThatIsNoneIsPassedOver) {
    for (std::size_t length = 0; length < entry(8, true).size(); ++length) {
        describe("cut", entry(8, true).substr(0, length));
        EXPECT_TRUE(has_colours("cut")) << "as an unknown one";
    }
    describe("other", std::string(100, '\xff'));
    EXPECT_TRUE(has_colours("other"));
}

}  // namespace
}  // namespace existd::cli
