#pragma once
// A body for Beast's parser that is decoded as it arrives.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/optional.hpp>
#include <boost/system/error_code.hpp>

#include "daemon/net/error.hpp"
#include "daemon/net/inflater.hpp"

namespace existd::net {

/// Decodes gzip and deflate, one after the other if the header names several, each up to `limit` bytes.
template <std::size_t limit>
struct decoded_body {
    struct value_type {
        std::string text;
        std::size_t wire_bytes = 0;
    };

    class reader {
      public:
        template <bool is_request, class Fields>
        reader(boost::beast::http::header<is_request, Fields>& header, value_type& value)
            : header_(header), value_(value) {}

        void init(const boost::optional<std::uint64_t>&, boost::system::error_code& failed) {
            namespace beast = boost::beast;
            const auto [first, last] = header_.equal_range(beast::http::field::content_encoding);
            for (auto line = first; line != last; ++line) {
                for (const auto coding : beast::http::token_list{line->value()}) {
                    if (beast::iequals(coding, "gzip") || beast::iequals(coding, "x-gzip"))
                        codings_.emplace_back(limit);
                    else if (beast::iequals(coding, "deflate"))
                        codings_.emplace_back(limit, true);
                    else if (!beast::iequals(coding, "identity") && !beast::iequals(coding, "none"))
                        failed = error::bad_encoding;
                }
            }
            constexpr std::size_t most_codings = 5;  // as curl
            if (codings_.size() > most_codings) failed = error::bad_encoding;
        }

        template <class Buffers>
        std::size_t put(const Buffers& buffers, boost::system::error_code& failed) {
            std::size_t taken = 0;
            for (const boost::asio::const_buffer piece : boost::beast::buffers_range_ref(buffers)) {
                taken += piece.size();
                failed = decode({static_cast<const char*>(piece.data()), piece.size()}, codings_.size());
                if (failed) break;
            }
            value_.wire_bytes += taken;
            return taken;
        }

        void finish(boost::system::error_code& failed) {
            for (const inflater& each : codings_)
                if (!each.complete()) failed = error::truncated;
        }

      private:
        const boost::beast::http::fields& header_;  // filled in by the time of init()
        value_type& value_;
        std::vector<inflater> codings_;  ///< in the order in which they were applied

        /// Undoes the first `count` codings.
        boost::system::error_code decode(std::string_view chunk, std::size_t count) {
            if (count == 0) value_.text.append(chunk);
            if (count == 0) return {};
            if (count == 1) return codings_.front().append(chunk, value_.text);
            std::string between;
            if (const auto failed = codings_[count - 1].append(chunk, between)) return failed;
            return decode(between, count - 1);
        }
    };
};

}  // namespace existd::net
