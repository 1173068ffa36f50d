#pragma once
#include <string>
#include <vector>

namespace simulator {

// A fresh key and a certificate signed with it, both PEM.
struct certificate {
    std::string key, chain;
};

// For these DNS names and IP addresses, valid from a day ago for `days` days; expired if that is negative. Throws
// std::runtime_error if OpenSSL fails.
certificate self_signed(const std::vector<std::string>& hosts, int days);

}  // namespace simulator
