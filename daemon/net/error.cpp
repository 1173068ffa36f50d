#include "daemon/net/error.hpp"

#include <openssl/x509_vfy.h>

namespace existd::net {
namespace {

class transport_errors : public boost::system::error_category {
  public:
    const char* name() const noexcept override { return "existd.net"; }
    std::string message(int value) const override {
        switch (static_cast<error>(value)) {
            case error::stale_connection:
                return "the server had closed the kept connection";
            case error::timed_out:
                return "the server took too long";
            case error::header_too_large:
                return "the header of the answer is too large";
            case error::body_too_large:
                return "the body of the answer is too large";
            case error::bad_encoding:
                return "the body of the answer cannot be decompressed";
            case error::truncated:
                return "the connection ended in the middle of the answer";
            case error::malformed:
                return "the answer is not HTTP";
            case error::proxy_unreachable:
                return "there is no way to the proxy";
            case error::bad_proxy:
                return "the proxy does not answer as a proxy";
        }
        return "unknown error";
    }
};

class certificate_errors : public boost::system::error_category {
  public:
    const char* name() const noexcept override { return "existd.certificate"; }
    std::string message(int value) const override {
        return std::string("the server's certificate is refused: ") + ::X509_verify_cert_error_string(value);
    }
};

class proxy_refusals : public boost::system::error_category {
  public:
    const char* name() const noexcept override { return "existd.proxy"; }
    std::string message(int status) const override {
        if (status == 407) return "the proxy wants a user name and password, or other ones (status 407)";
        return "the proxy refuses with status " + std::to_string(status);
    }
};

}  // namespace

const boost::system::error_category& transport_category() {
    static const transport_errors category;
    return category;
}

const boost::system::error_category& certificate_category() {
    static const certificate_errors category;
    return category;
}

const boost::system::error_category& proxy_category() {
    static const proxy_refusals category;
    return category;
}

boost::system::error_code make_error_code(error value) {
    return {static_cast<int>(value), transport_category()};
}

}  // namespace existd::net
