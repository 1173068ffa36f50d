#include <fstream>
#include <iterator>
#include <sys/stat.h>

#include <gmock/gmock.h>

#include "daemon/app/exit_status.hpp"
#include "daemon/app/token/held_token.hpp"
#include "tests/support/run.hpp"
#include "tests/support/scoped_environment.hpp"
#include "tests/support/temporary_folder.hpp"

namespace existd::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

class Credentials : public testing::Test {
  protected:
    Credentials() { settings.account.token_file = folder / "token"; }

    void token_file(const std::string& content, int mode = 0600) {
        folder.write("token", content);
        fs::permissions(folder / "token", fs::perms(mode));
    }
    /// Returns the token, or why there is none.
    std::string token_or_refusal() try {
        return runner.run(load_tokens(settings)).front().access_token;
    } catch (const failure& why) {
        return std::string("refused: ") + why.what();
    }
    static unsigned mode_of(const fs::path& file) {
        struct stat status {};
        EXPECT_EQ(::stat(file.c_str(), &status), 0);
        return status.st_mode & 07777;
    }

    tests::temporary_folder folder;
    tests::runner runner;
    tests::scoped_environment no_directory{"CREDENTIALS_DIRECTORY", {}};
    config settings;
};

TEST_F(Credentials, AreTheFirstLineOfTheTokenFile) {
    token_file("96524c5ca126d87e\n");
    EXPECT_EQ(token_or_refusal(), "96524c5ca126d87e");
    token_file("96524c5ca126d87e\r\nsecond line\n");
    EXPECT_EQ(token_or_refusal(), "96524c5ca126d87e");
    token_file("96524c5ca126d87e");
    EXPECT_EQ(token_or_refusal(), "96524c5ca126d87e");
}

TEST_F(Credentials, ThatOthersMayReadAreRefusedWithAFix) {
    for (const int mode : {0640, 0604, 0660, 0644, 0620, 0601, 0777}) {
        token_file("secret", mode);
        EXPECT_THAT(token_or_refusal(),
                    AllOf(HasSubstr("chmod 600 " + (folder / "token").string()), Not(HasSubstr("secret"))))
            << mode;
    }
    token_file("secret", 0400);
    EXPECT_EQ(token_or_refusal(), "secret");
}

TEST_F(Credentials, ThatAreMissingSayHowToGetThem) {
    EXPECT_THAT(token_or_refusal(), AllOf(HasSubstr("no token at"), HasSubstr("existd login")));
}

TEST_F(Credentials, ThatNoHeaderMayHoldAreRefusedAndNotQuoted) {
    for (const char* junk : {"se cret", "Token secret", "secret\x01", "secret\x7f",
                             "s\xc3\xa9"
                             "cret"}) {
        token_file(junk);
        EXPECT_THAT(token_or_refusal(), AllOf(HasSubstr("holds no token"), Not(HasSubstr("cret")))) << junk;
    }
    token_file(std::string("sec\0ret", 7));
    EXPECT_THAT(token_or_refusal(), HasSubstr("holds no token"));
    for (const char* nothing : {"", "\n", "\r\n", " \t\n\n"}) {
        token_file(nothing);
        EXPECT_THAT(token_or_refusal(), HasSubstr("holds no token"));
    }
}

TEST_F(Credentials, ThatAreAFolderAreRefused) {
    fs::create_directory(folder / "token");
    fs::permissions(folder / "token", fs::perms(0700));
    EXPECT_THAT(token_or_refusal(), HasSubstr("refused"));
}

TEST_F(Credentials, OfSystemdComeFirst) {
    token_file("from-file");
    settings.account.token_command = "echo from-command";
    folder.write("credentials/token", "from-systemd\n");
    const tests::scoped_environment directory("CREDENTIALS_DIRECTORY", (folder / "credentials").string());
    EXPECT_EQ(token_or_refusal(), "from-systemd");
    fs::remove(folder / "credentials/token");
    EXPECT_EQ(token_or_refusal(), "from-command");
}

TEST_F(Credentials, OfACommandComeBeforeTheFile) {
    token_file("from-file");
    settings.account.token_command = "printf 'from-command\\nnotes\\n'";
    EXPECT_EQ(token_or_refusal(), "from-command");
    settings.account.token_command = "true";
    EXPECT_THAT(token_or_refusal(), HasSubstr("refused: the output of account.token_command"));
    settings.account.token_command = "printf 'gpg: decryption failed'";
    EXPECT_THAT(token_or_refusal(), AllOf(HasSubstr("refused"), Not(HasSubstr("gpg"))));
}

TEST_F(Credentials, OfACommandWithEndlessOutputAreRefused) {
    settings.account.token_command = "yes 'a b'";
    EXPECT_THAT(token_or_refusal(), HasSubstr("refused"));
}

TEST_F(Credentials, GoIntoTheHeaderByTheirKind) {
    EXPECT_EQ(authorization(settings, "x"), "Token x");
    settings.account.auth = "oauth2";
    EXPECT_EQ(authorization(settings, "x"), "Bearer x");
}

TEST_F(Credentials, AreStoredWhereOnlyTheirOwnerReadsThem) {
    const auto before = ::umask(0);
    store_token(folder / "deep/er/token", "secret");
    ::umask(before);
    EXPECT_EQ(mode_of(folder / "deep/er/token"), 0600U);
    settings.account.token_file = folder / "deep/er/token";
    EXPECT_EQ(token_or_refusal(), "secret");
}

TEST_F(Credentials, StoredAgainReplaceTheOldOnesOnly) {
    token_file("old", 0644);
    folder.write(".token.unfinished-exist-a1b2c3", "left by a crash");
    store_token(folder / "token", "new");
    EXPECT_EQ(token_or_refusal(), "new");
    EXPECT_EQ(mode_of(folder / "token"), 0600U);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST_F(Credentials, ThatCannotBeStoredLeaveTheOldOnes) {
    const fs::path file = folder.at_the_limit() / "t";
    std::ofstream(file) << "old";
    ASSERT_EQ(::chmod(file.c_str(), 0600), 0);
    settings.account.token_file = file;
    EXPECT_THROW(store_token(file, "new"), fs::filesystem_error);
    EXPECT_EQ(token_or_refusal(), "old");
}

TEST_F(Credentials, AreStoredInTheTargetOfALink) {
    const fs::path vault = folder.write("vault/exist", "old");
    fs::create_symlink("vault/exist", folder / "token");
    store_token(folder / "token", "new");
    EXPECT_TRUE(fs::is_symlink(folder / "token"));
    std::ifstream in(vault);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "new\n");
}

}  // namespace
}  // namespace existd::app
