// What the user is told when an answer cannot be trusted.
#include "daemon/net/error.hpp"

#include <set>

#include <gmock/gmock.h>
#include <openssl/x509_vfy.h>

namespace existd::net {
namespace {

using boost::system::error_code;

TEST(Error, OfEachKindHasItsOwnMessage) {
    std::set<std::string> words;
    for (int value = 0; value <= static_cast<int>(error::bad_proxy); ++value)
        words.insert(error_code(value, transport_category()).message());
    EXPECT_THAT(words, testing::SizeIs(static_cast<std::size_t>(error::bad_proxy) + 1));
    EXPECT_EQ(make_error_code(error::timed_out).message(), "the server took too long");
    EXPECT_EQ(error_code(0, transport_category()).message(), "unknown error");
}

TEST(Error, OfACertificateHasOpensslsMessage) {
    EXPECT_EQ(error_code(X509_V_ERR_CERT_HAS_EXPIRED, certificate_category()).message(),
              "the server's certificate is refused: certificate has expired");
}

TEST(Error, OfAProxySaysItsStatus) {
    EXPECT_EQ(error_code(403, proxy_category()).message(), "the proxy refuses with status 403");
    EXPECT_EQ(error_code(407, proxy_category()).message(),
              "the proxy wants a user name and password, or other ones (status 407)");
}

}  // namespace
}  // namespace existd::net
