#pragma once
// Certificates made on the spot.

#include <memory>
#include <string>

#include <openssl/x509.h>

namespace existd::test {

/// PEM.
struct identity {
    std::string certificate;
    std::string key;
};

class authority {
  public:
    authority();

    std::string certificate() const;
    /// `names` as OpenSSL writes them: "DNS:exist.test", "IP:127.0.0.1". Valid from an hour before `ends_in_seconds`,
    /// or before now.
    identity issue(const std::string& names, long ends_in_seconds = 3600) const;

  private:
    std::shared_ptr<EVP_PKEY> key_;
    std::shared_ptr<X509> certificate_;
};

/// Vouched for by nobody else.
identity self_signed(const std::string& names);

/// Writes it to a new file, which is gone when the program ends; answers its path.
std::string write_temporary(const std::string& text);

}  // namespace existd::test
