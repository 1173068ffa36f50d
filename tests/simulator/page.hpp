#pragma once
#include <functional>

#include "json.hpp"
#include "query.hpp"

namespace simulator {

// The form of an envelope's links. The documented samples have http:// and only the page number; the other styles are
// what an attacker would send.
enum class link_style { documented, other_host, userinfo, downgrade };

// One page of a listing: which rows, and how large the pages are.
class page {
  public:
    // Throws refusal(400) for a limit that the service does not promise, refusal(404) for a page that does not exist.
    page(const query& asked, std::size_t count);

    std::size_t begin() const { return (number_ - 1) * size_; }
    std::size_t end() const { return std::min(begin() + size_, count_); }

    // Writes {"count", "next", "previous", "results"}; `row` writes each result.
    std::string envelope(const query& asked, const std::string& host, link_style links,
                         const std::function<void(json_writer&, std::size_t index)>& row) const;

  private:
    std::size_t count_, number_, size_;
};

// Returns the page number that a request asks for; 1 if there is none, or if it is nonsense.
std::size_t page_number(const query& asked);

}  // namespace simulator
