#include "daemon/app/one_line.hpp"

#include <gtest/gtest.h>

namespace existd::app {
namespace {

TEST(OneLine, CommandsNobody) {
    EXPECT_EQ(one_line("eve\x1b]0;owned\a\nSTATUS=well\r\x7f"), "eve?]0;owned??STATUS=well??");
    EXPECT_EQ(one_line("\xc2\x9b"
                       "2J"),
              "?2J")
        << "C1 in UTF-8";
    EXPECT_EQ(one_line(std::string("a\0b", 3)), "a?b");
    EXPECT_EQ(one_line("a\u2028b\u202egnp\u2066"), "a?b?gnp?");
    EXPECT_EQ(one_line("caf\xe9 \x9b"
                       "2J \xed\xa0\x80"),
              "caf? ?2J ???")
        << "the journal shows a line that is not UTF-8 as a blob, and systemd drops such a status";
}

TEST(OneLine, LeavesWordsAsTheyAre) {
    for (const char* words : {"", "plain", "Zoë, 東京, £5 – 50 %", "☕️"}) EXPECT_EQ(one_line(words), words);
}

}  // namespace
}  // namespace existd::app
