#pragma once
#include <functional>

#include "json.hpp"
#include "query.hpp"

namespace simulator {

// What the links of an envelope look like. The documented samples have http:// and nothing but the page number; the
// others are what a thief would put there.
enum class link_style { documented, other_host, userinfo, downgrade };

// One page of a listing: which rows, and how large the pages are.
class page {
  public:
    // Throws refusal(400) for a limit the service does not promise, refusal(404) for a page that is not there.
    page(const query& asked, std::size_t count);

    std::size_t begin() const { return (number_ - 1) * size_; }
    std::size_t end() const { return std::min(begin() + size_, count_); }

    // {"count", "next", "previous", "results"}, `row` writing each of them.
    std::string envelope(const query& asked, const std::string& host, link_style links,
                         const std::function<void(json_writer&, std::size_t index)>& row) const;

  private:
    std::size_t count_, number_, size_;
};

// The number of the page a request asks for; 1 if it asks for none, or for nonsense.
std::size_t page_number(const query& asked);

}  // namespace simulator
