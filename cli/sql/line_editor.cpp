#include "cli/sql/line_editor.hpp"

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <histedit.h>
#include <optional>
#include <string_view>

#include "cli/output/pager.hpp"
#include "common/terminal_guard.hpp"

namespace existd::cli {
namespace {

namespace fs = std::filesystem;

constexpr int lines_of_history = 1000;

volatile std::sig_atomic_t interrupts = 0;

void note_interrupt(int) {
    interrupts = 1;
}

/// Returns the file of the history; empty if there is no folder to keep it in.
fs::path history_file() {
    const char* state = std::getenv("XDG_STATE_HOME");
    const char* home = std::getenv("HOME");
    fs::path folder = state && *state ? fs::path(state) : home && *home ? fs::path(home) / ".local/state" : fs::path{};
    if (folder.empty()) return {};
    folder /= "existd";
    std::error_code error;
    fs::create_directories(folder, error);
    return error ? fs::path{} : folder / "sql_history";
}

class editor : public conversation {
  public:
    editor(const render::screen& screen, bool may_page, std::vector<std::string> words)
        : screen_(screen), may_page_(may_page), words_(std::move(words)), file_(history_file()) {
        if (!std::setlocale(LC_CTYPE, "") || screen.unicode) std::setlocale(LC_CTYPE, "C.UTF-8");
        struct sigaction action {};
        action.sa_handler = note_interrupt;  // without SA_RESTART: it must end the waiting for a line
        sigaction(SIGINT, &action, &before_);
        as_it_was_.emplace();
        history_ = history_init();
        HistEvent event;
        history(history_, &event, H_SETSIZE, lines_of_history);
        history(history_, &event, H_SETUNIQUE, 1);
        if (!file_.empty()) history(history_, &event, H_LOAD, file_.c_str());
        edit_ = el_init("exist", stdin, stdout, stderr);
        el_set(edit_, EL_CLIENTDATA, this);
        el_set(edit_, EL_EDITOR, "emacs");
        el_set(
            edit_, EL_PROMPT, +[](EditLine* of) -> char* {
                terminal_guard::remember();  // libedit has just made it its own
                return const_cast<char*>(self(of).prompt_);
            });
        el_set(edit_, EL_HIST, history, history_);
        el_set(
            edit_, EL_ADDFN, "complete", "Complete a word",
            +[](EditLine* of, int) -> unsigned char { return self(of).complete(); });
        el_set(edit_, EL_BIND, "^I", "complete", nullptr);
        el_set(edit_, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    }

    ~editor() override {
        el_end(edit_);
        as_it_was_.reset();
        HistEvent event;
        if (!file_.empty()) history(history_, &event, H_SAVE, file_.c_str());
        history_end(history_);
        sigaction(SIGINT, &before_, nullptr);
    }
    editor(const editor&) = delete;
    editor& operator=(const editor&) = delete;

    std::optional<std::string> ask(const char* prompt) override {
        interrupts = 0;
        prompt_ = prompt;
        int count = 0;
        const char* line = el_gets(edit_, &count);
        terminal_guard::remember();
        if (interrupts) {
            std::fputs("^C\n", stdout);
            el_reset(edit_);
            return "";
        }
        if (!line && terminal_guard::went_on()) return "";
        if (!line || count <= 0) {
            std::fputs("\n", stdout);
            return std::nullopt;
        }
        std::string text(line, static_cast<std::size_t>(count));
        while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
        HistEvent event;
        if (text.find_first_not_of(' ') != std::string::npos) history(history_, &event, H_ENTER, text.c_str());
        return text;
    }

    void say(const long_text& text) override {
        std::fflush(stdout);
        print(text, screen_, may_page_);
    }

    bool interrupted() const override { return interrupts != 0; }

  private:
    static editor& self(EditLine* of) {
        editor* found = nullptr;
        el_get(of, EL_CLIENTDATA, &found);
        return *found;
    }

    /// Completes the word before the cursor as far as it is unambiguous, or else lists what it may become.
    unsigned char complete() {
        const LineInfo* line = el_line(edit_);
        const char* begin = line->cursor;
        while (begin > line->buffer && !std::strchr(" \t(),=<>+-*/;'\"", begin[-1])) --begin;
        const std::string_view word(begin, static_cast<std::size_t>(line->cursor - begin));
        std::vector<std::string_view> found;
        for (const std::string& one : words_)
            if (one.size() > word.size() && same_start(one, word)) found.push_back(one);
        if (found.empty()) return CC_REFRESH_BEEP;
        std::size_t common = found.front().size();
        for (const auto one : found)
            while (!same_start(one, found.front().substr(0, common))) --common;
        if (common > word.size()) {
            const auto length = static_cast<int>(word.size());
            const std::string completed(found.front().substr(0, common));
            el_deletestr(edit_, length);
            el_insertstr(edit_, completed.c_str());
            return CC_REFRESH;
        }
        constexpr std::size_t most = 50;
        std::string list = "\n";
        for (std::size_t i = 0; i < std::min(found.size(), most); ++i) (list += found[i]) += "  ";
        if (found.size() > most) list += "and " + std::to_string(found.size() - most) + " more";
        std::fputs((list + "\n").c_str(), stdout);
        return CC_REDISPLAY;
    }

    static bool same_start(std::string_view text, std::string_view start) {
        return text.size() >= start.size() && strncasecmp(text.data(), start.data(), start.size()) == 0;
    }

    const render::screen& screen_;
    bool may_page_;
    std::vector<std::string> words_;
    fs::path file_;
    const char* prompt_ = "";
    History* history_ = nullptr;
    EditLine* edit_ = nullptr;
    std::optional<terminal_guard> as_it_was_;
    struct sigaction before_ {};
};

}  // namespace

std::unique_ptr<conversation> line_editor(const render::screen& screen, bool may_page, std::vector<std::string> words) {
    return std::make_unique<editor>(screen, may_page, std::move(words));
}

}  // namespace existd::cli
