#include "daemon/api/parameter.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

namespace existd::api {

// Boost.URL's encode() that returns a string is noexcept although it allocates, so it ends the program without memory.
std::string parameter(std::string_view name, std::string_view value) {
    const auto& safe = boost::urls::unreserved_chars;
    std::string text(name);
    text += '=';
    const auto begin = text.size();
    text.resize(begin + boost::urls::encoded_size(value, safe));
    boost::urls::encode(text.data() + begin, text.size() - begin, value, safe);
    return text;
}

}  // namespace existd::api
