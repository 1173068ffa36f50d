#pragma once
#include <string>
#include <vector>

namespace simulator {

// A fresh key and a certificate signed with it, both PEM.
struct certificate {
    std::string key, chain;
};

// For those DNS names and IP addresses, valid from a day ago for so many days: expired already if they are negative.
// Throws std::runtime_error when OpenSSL will not.
certificate self_signed(const std::vector<std::string>& hosts, int days);

}  // namespace simulator
