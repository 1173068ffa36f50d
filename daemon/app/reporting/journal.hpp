#pragma once
// Writes messages to the administrator: to systemd's journal, with fields, if that receives standard error; otherwise
// as text to standard error.

#include <initializer_list>
#include <string>
#include <string_view>

namespace existd::app {

/// syslog's numbers.
enum class priority : int { error = 3, warning = 4, info = 6, debug = 7 };

/// A field of a record; its name is in capitals, such as "EXISTD_REQUESTS".
struct field {
    std::string_view name;
    std::string value;
};

class journal {
  public:
    /// `level` is log.level of the config: less urgent messages are left out.
    explicit journal(std::string_view level);

    void say(priority how, const std::string& message, std::initializer_list<field> fields = {}) const;

  private:
    priority least_ = priority::info;
    bool systemd_;
};

}  // namespace existd::app
