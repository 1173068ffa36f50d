// Plants canaries in every known and unknown field, in keys, headers and questions. None of them may appear in a
// recording.
//
// Seen to catch: names, categories, numbers, link parameters, fractions of seconds, keys or flags shown as they came;
// the body quoted in a parser's error; a Content-Type or Retry-After passed on; names shown in a question.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "daemon/api/recording.hpp"
#include "tests/api/shaping.hpp"

namespace existd::api {
namespace {

using testing::HasSubstr;
using testing::Not;

using text_list = std::vector<std::string>;

// No marker has four of these letters or digits in a row, and no moved date is in this year.
const std::string word = "Qzxjqzxj", figure = "987897", year = "2026";

/// Returns the surroundings of the first trace of a canary: four of its letters or digits, or the year. Empty if none.
std::string trace_in(const std::string& text) {
    for (const std::string_view alphabet : {"qzxjQZXJ", "789"}) {
        std::size_t run = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            run = alphabet.find(text[i]) == std::string_view::npos ? 0 : run + 1;
            if (run == 4) return text.substr(i < 40 ? 0 : i - 40, 80);
        }
    }
    const auto at = text.find(year);
    return at == std::string::npos ? "" : text.substr(at < 40 ? 0 : at - 40, 80);
}

// Each canary in turn takes the place of every $.
const std::string answers[] = {
    R"({"username": $, "first_name": $, "last_name": $, "avatar": $, "timezone": $, "local_time": $,
        "imperial_distance": $, "imperial_weight": $, "imperial_energy": $, "imperial_liquid": $,
        "imperial_temperature": $, "trial": $, "delinquent": $, "weekly_email": $, "yearly_email": $, "bio": $,
        "private": {"name": $, "deep": [{"date": $, "stars": $}]}})",
    R"({"count": $, "next": $, "previous": $, "results": [{"template": $, "name": $, "label": $,
        "group": {"name": $, "label": $, "priority": $, "colour": $}, "subgroup": {"name": $, "label": $},
        "service": {"name": $, "label": $}, "available_services": [{"name": $, "label": $}, $], "active": $,
        "priority": $, "manual": $, "value_type": $, "value_type_description": $, "streak": $, "owned": $,
        "values": [{"date": $, "value": $}, {"date": $, "value": $, "source": $}, $]}, $]})",
    R"({"count": 1, "results": [{"attribute": $, "user_attribute": $, "date": $, "overall": $, "monday": $,
        "tuesday": $, "wednesday": $, "thursday": $, "friday": $, "saturday": $, "sunday": $}]})",
    R"({"results": [{"date": $, "period": $, "offset": $, "attribute": $, "attribute2": $, "value": $, "p": $,
        "percentage": $, "stars": $, "second_person": $, "second_person_elements": [$, $, $],
        "attribute_category": $, "strength_description": $, "stars_description": $, "description": $,
        "occurrence": $, "rating": {"positive": $, "rating_type": $, "rating": $}}]})",
    R"({"results": [{"created": $, "target_date": $, "html": $, "text": $, "type": {"name": $, "period": $,
        "priority": $, "attribute": {"name": $, "label": $, "group": {"name": $}}}}]})",
    R"({"error": $, "detail": $, "errors": [$], "message": $, "code": $})",
    R"($)",
    R"([$, [$, {"name": [$]}]])",
};

const std::string canaries[] = {
    '"' + word + '"',
    "\"  " + word + " in a note\\r\\nwith <b>" + word + "</b> and " + figure + "\"",
    "\"https://" + word + ".example/" + word + "?attribute=" + word + "&" + word + "=" + figure + "#" + word + "\"",
    "\"https://" + word + ":" + figure + "@exist.io/api/2/attributes/?page=" + figure + "\"",
    "\"Europe/" + word + "\"",
    "\"" + figure + "\"",
    "\"" + figure + ".5," + figure + "\"",
    "\"" + year + "-11-30\"",
    "\"" + year + "-11-30T08:00:00.987897+09:45\"",
    "\"" + year + "-W48\"",
    figure,
    "-" + figure,
    figure + ".0",
    "0." + figure,
    figure + "e250",
    figure + figure + figure + figure,
    "{\"" + word + "\": 1}",
    "{\"name\": \"" + word + "\", \"template\": null, \"date\": \"" + year + "-11-29\"}",
    "{\"" + year + "-11-30\": {\"" + figure + "\": \"" + word + "\"}}",
    "[\"" + word + "\", " + figure + ", [\"" + word + "\", {\"priority\": " + figure + "}]]",
};

std::string filled(std::string answer, const std::string& canary) {
    for (auto at = answer.find('$'); at != std::string::npos; at = answer.find('$', at + canary.size()))
        answer.replace(at, 1, canary);
    return answer;
}

TEST(Canaries, AppearFromNoField) {
    for (const auto& answer : answers)
        for (const auto& canary : canaries) {
            const std::string body = filled(answer, canary);
            ASSERT_NO_THROW(json::parse(body)) << body;
            EXPECT_EQ(trace_in(shape_of(body)), "") << body;
        }
}

TEST(Canaries, AppearFromNoKeyThatIsAWordOfTheAccount) {
    const std::string lower = "qzxj_xzq";
    for (const auto& answer : answers) {
        std::string body = filled(answer, "\"" + lower + "\"");
        for (auto at = body.find('{'); at != std::string::npos; at = body.find('{', at + 1))
            body.insert(at + 1, "\"" + lower + "\": 1, ");
        ASSERT_NO_THROW(json::parse(body)) << body;
        EXPECT_EQ(trace_in(shape_of(body)), "") << body;
    }
}

TEST(Canaries, AppearFromNoBodyThatIsNotJson) {
    for (const auto& body : text_list{"<html>" + word + "</html>", word, "{\"" + word + "\": ", "{\"name\": \"" + word,
                                      figure + word, "NaN" + word})
        EXPECT_EQ(trace_in(shape_of(body)), "") << body;
}

/// Returns all files of a recording of one answer as one text.
std::string recording_with(const answer& one) {
    std::string all;
    for (const auto& file : recording_of({one}, some_origin())) all += file.name + '\n' + file.text;
    return all;
}

TEST(Canaries, AppearFromNoHeader) {
    for (const auto& header :
         text_list{word, figure, "application/json; " + word, "text/html; charset=" + word, word + "; charset=utf-8",
                   "gzip, " + word, "Mon, 30 Nov 2026 08:00:00 GMT", "Mon, 30 Nov 2026 09:45:00 GMT", year + "-11-30",
                   "987897987897987897987897", "-" + figure, word + "\r\nX: " + word}) {
        answer one{.asked = {.name = "01-profile", .path = "accounts/profile/", .parameters = {}},
                   .status = 200,
                   .content_type = header,
                   .content_encoding = header,
                   .retry_after = header,
                   .date = header,
                   .received = some_origin().now,
                   .body = "{}"};
        EXPECT_EQ(trace_in(recording_with(one)), "") << header;
    }
}

TEST(Canaries, AppearFromNoQuestion) {
    for (const auto& name :
         text_list{word, word + "," + word, word + "&limit=" + figure, figure, std::string(",") + word}) {
        const answer one{.asked = {.name = "06-values",
                                   .path = "attributes/values/",
                                   .parameters = {{"attribute", name}, {"attribute2", name}, {"attributes", name}}},
                         .status = 404,
                         .content_type = "",
                         .content_encoding = "",
                         .retry_after = "",
                         .date = "",
                         .received = some_origin().now,
                         .body = ""};
        EXPECT_EQ(trace_in(recording_with(one)), "") << name;
    }
}

rc::Gen<std::string> canary_text() {
    return rc::gen::container<std::string>(rc::gen::element('q', 'z', 'x', 'j', 'Q', ' ', '-', '\n', '<', '_'));
}

rc::Gen<std::string> canary_number() {
    return rc::gen::map(rc::gen::container<std::string>(rc::gen::element('7', '8', '9')),
                        [](const std::string& digits) { return digits.substr(0, 18); });
}

std::string in_quotes(const std::string& text) {
    std::string all = "\"";
    for (const char c : text) all += c == '\n' ? std::string("\\n") : std::string(1, c);
    return all + '"';
}

/// Returns a random document of at most that depth and adds its keys to `words`.
std::string random_value(int depth, text_list& words) {
    const int kind = *rc::gen::inRange(0, depth > 0 ? 9 : 5);
    const std::string digits = "7" + *canary_number();
    switch (kind) {
        case 0:
            return *rc::gen::element<std::string>("null", "true", "false", "\"\"", "0", "5");
        case 1:
            return in_quotes(*canary_text());
        case 2:
            return digits + *rc::gen::element<std::string>("", ".0", ".97", "e7");
        case 3:
            return in_quotes("2026-" + *rc::gen::element<std::string>("11-30", "02-01", "06-15T08:00:00Z", "W07"));
        case 4:
            return in_quotes(*rc::gen::element<std::string>("https://", "Asia/", "-", "") + digits + *canary_text());
        case 5:
        case 6: {
            std::string all = "[";
            for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
                all += random_value(depth - 1, words) + (i > 1 ? "," : "");
            return all + "]";
        }
        default: {
            static const text_list known{"name",  "date",  "value",    "count",    "results", "values", "attribute",
                                         "next",  "label", "priority", "template", "type",    "stars",  "group",
                                         "trial", "steps", "username", "created",  "p",       "offset", "period"};
            std::string all = "{";
            for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
                std::string key = *rc::gen::oneOf(rc::gen::elementOf(known), canary_text(),
                                                  rc::gen::just<std::string>("qzxj_zx"), canary_number());
                words.push_back(in_quotes(key));
                all += in_quotes(key) + ":" + random_value(depth - 1, words) + (i > 1 ? "," : "");
            }
            return all + "}";
        }
    }
}

RC_GTEST_PROP(Canaries, GetOutOfNoDocumentWhatever, ()) {
    text_list words;
    const std::string body = random_value(5, words);
    std::string spoken = "[\"";
    for (const auto& each : words) spoken += "\"," + each.substr(0, each.size() - 1);
    RC_ASSERT(trace_in(shape_among({body, spoken + "\"]"}, body)) == "");
}

}  // namespace
}  // namespace existd::api
