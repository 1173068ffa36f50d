#include "certificates.hpp"

#include <algorithm>
#include <stdexcept>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "tests/support/temporary_folder.hpp"

namespace existd::test {
namespace {

std::shared_ptr<EVP_PKEY> make_key() {
    return {::EVP_EC_gen("P-256"), ::EVP_PKEY_free};
}

void add_extension(X509* certificate, int nid, const std::string& value) {
    X509_EXTENSION* extension = ::X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    if (extension == nullptr) throw std::logic_error("bad extension " + value);
    ::X509_add_ext(certificate, extension, -1);
    ::X509_EXTENSION_free(extension);
}

std::shared_ptr<X509> make_certificate(EVP_PKEY* key, std::string name, long ends_in_seconds) {
    static long serial = 1;
    name += " " + std::to_string(serial);
    std::shared_ptr<X509> made(::X509_new(), ::X509_free);
    ::X509_set_version(made.get(), 2);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(made.get()), serial++);
    ::X509_gmtime_adj(::X509_getm_notBefore(made.get()), std::min(ends_in_seconds, 0L) - 3600);
    ::X509_gmtime_adj(::X509_getm_notAfter(made.get()), ends_in_seconds);
    ::X509_set_pubkey(made.get(), key);
    ::X509_NAME_add_entry_by_txt(::X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                                 reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    return made;
}

template <class Write>
std::string to_pem(Write write) {
    std::shared_ptr<BIO> memory(::BIO_new(::BIO_s_mem()), ::BIO_free);
    write(memory.get());
    char* data = nullptr;
    const long size = ::BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string to_pem(X509* certificate) {
    return to_pem([=](BIO* out) { ::PEM_write_bio_X509(out, certificate); });
}

identity sign(const std::shared_ptr<X509>& leaf, const std::shared_ptr<EVP_PKEY>& key, const std::string& names,
              const X509* issuer, EVP_PKEY* issuer_key) {
    ::X509_set_issuer_name(leaf.get(), ::X509_get_subject_name(issuer));
    add_extension(leaf.get(), NID_subject_alt_name, names);
    ::X509_sign(leaf.get(), issuer_key, ::EVP_sha256());
    return {to_pem(leaf.get()), to_pem([&](BIO* out) {
                ::PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            })};
}

}  // namespace

authority::authority() : key_(make_key()), certificate_(make_certificate(key_.get(), "Test authority", 3600)) {
    ::X509_set_issuer_name(certificate_.get(), ::X509_get_subject_name(certificate_.get()));
    add_extension(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
    add_extension(certificate_.get(), NID_key_usage, "critical,keyCertSign");
    ::X509_sign(certificate_.get(), key_.get(), ::EVP_sha256());
}

std::string authority::certificate() const {
    return to_pem(certificate_.get());
}

identity authority::issue(const std::string& names, long ends_in_seconds) const {
    const auto key = make_key();
    const auto leaf = make_certificate(key.get(), "Test server", ends_in_seconds);
    return sign(leaf, key, names, certificate_.get(), key_.get());
}

identity self_signed(const std::string& names) {
    const auto key = make_key();
    const auto leaf = make_certificate(key.get(), "Test server", 3600);
    return sign(leaf, key, names, leaf.get(), key.get());
}

std::string write_temporary(const std::string& text) {
    static const tests::temporary_folder folder;
    static int count = 0;
    return folder.write(std::to_string(count++), text);
}

}  // namespace existd::test
