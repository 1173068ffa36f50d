// Whatever the answer, its recording is small JSON in plain ASCII and holds none of the canaries that are in many of
// the inputs. The input is the body, and its first line is each of the headers. Seen to be caught: a new key shown
// without a look at it (api/shape.cpp).
#include <algorithm>

#include <rapidjson/document.h>

#include "daemon/api/recording.hpp"
#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace existd;
    const std::string body(fuzz::text_of(data, size));
    const std::string header = body.substr(0, body.find_first_of("\r\n"));
    const iso::instant now = iso::parse_instant("2026-11-30T08:00:00Z").value();
    api::answer one;
    one.asked.name = "05-with-values";
    one.asked.path = "attributes/with-values/";
    one.asked.parameters = {{"attributes", header}};
    one.status = 200;
    one.content_type = one.content_encoding = one.retry_after = one.date = header;
    one.received = now;
    one.body = body;

    const auto files = api::recording_of({one, one}, {now, "exist.io", "/api/2/"});
    fuzz::expect(files.size() == 2, "an answer is a file");
    const std::string& text = files.front().text;
    const auto is_plain = [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); };
    fuzz::expect(std::all_of(text.begin(), text.end(), is_plain), "it is plain ASCII", text);
    fuzz::expect(text.size() < 1'000'000, "it is not large");
    rapidjson::Document written;
    written.Parse<rapidjson::kParseIterativeFlag>(text.c_str());
    fuzz::expect(!written.HasParseError() && written.IsObject() && written.HasMember("body"), "it is JSON", text);
    for (const char* canary : {"Kanarie", "91827", "2026-"})
        fuzz::expect(text.find(canary) == std::string::npos, "no canary gets out", text);
    return 0;
}
