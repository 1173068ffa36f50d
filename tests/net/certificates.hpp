#pragma once
// Certificates made for the tests.

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

/// Self-signed.
identity self_signed(const std::string& names);

/// Writes it to a new file, which is removed when the program ends. Returns its path.
std::string write_temporary(const std::string& text);

}  // namespace existd::test
