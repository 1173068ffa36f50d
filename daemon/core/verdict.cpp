#include "daemon/core/verdict.hpp"

namespace existd::core {

verdict judge(part asked, int page, int status, body content, bool read_before) {
    if (status == 429) return verdict::throttled;
    if (status / 100 == 2) return content == body::json ? verdict::page : verdict::retry;
    if (content == body::other || (content == body::empty && status == 404)) return verdict::retry;
    if (asked == part::owned && (status == 401 || status == 403 || status == 404)) return verdict::unavailable;
    switch (status) {
        case 401:
            return verdict::unauthorised;
        case 403:
            return asked == part::profile && !read_before ? verdict::unauthorised : verdict::unavailable;
        case 404:
            return asked == part::older || page > 1 ? verdict::gone : verdict::retry;
        default:
            return verdict::retry;
    }
}

bool may_ask_for_too_much(int status, body content) {
    if (status == 413 || status == 414) return true;
    return content == body::json && (status == 400 || status == 404 || status == 422);
}

}  // namespace existd::core
