#include "certificate.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace simulator {
namespace {

template <auto Free>
struct freeing {
    void operator()(auto* what) const { Free(what); }
};
using key_ptr = std::unique_ptr<EVP_PKEY, freeing<EVP_PKEY_free>>;
using x509_ptr = std::unique_ptr<X509, freeing<X509_free>>;
using bio_ptr = std::unique_ptr<BIO, freeing<BIO_free_all>>;
using extension_ptr = std::unique_ptr<X509_EXTENSION, freeing<X509_EXTENSION_free>>;

void demand(bool done) {
    if (!done) throw std::runtime_error("OpenSSL could not make the test certificate");
}

void extend(X509* which, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, which, which, nullptr, nullptr, 0);
    const extension_ptr extension{X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str())};
    demand(extension && X509_add_ext(which, extension.get(), -1) == 1);
}

std::string alternative_names(const std::vector<std::string>& hosts) {
    std::string result;
    for (const auto& host : hosts) {
        const bool address =
            host.find_first_not_of("0123456789.") == std::string::npos || host.find(':') != std::string::npos;
        result += (result.empty() ? "" : ",") + std::string{address ? "IP:" : "DNS:"} + host;
    }
    return result;
}

std::string pem(const auto& write) {
    const bio_ptr memory{BIO_new(BIO_s_mem())};
    demand(memory && write(memory.get()) == 1);
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

}  // namespace

certificate self_signed(const std::vector<std::string>& hosts, int days) {
    constexpr long day = 24 * 60 * 60;
    const key_ptr key{EVP_EC_gen("P-256")};
    const x509_ptr made{X509_new()};
    demand(key && made);
    X509_set_version(made.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), days < 0 ? (days - 1) * day : -day);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), days * day);
    X509_set_pubkey(made.get(), key.get());
    X509_NAME* name = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>("Simulated Exist"), -1,
                               -1, 0);
    X509_set_issuer_name(made.get(), name);
    extend(made.get(), NID_basic_constraints, "critical,CA:TRUE");
    extend(made.get(), NID_subject_alt_name, alternative_names(hosts));
    demand(X509_sign(made.get(), key.get(), EVP_sha256()) > 0);
    return {
        pem([&](BIO* to) { return PEM_write_bio_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr); }),
        pem([&](BIO* to) { return PEM_write_bio_X509(to, made.get()); })};
}

}  // namespace simulator
