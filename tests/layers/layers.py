#!/usr/bin/env python3
"""Checks includes between folders and the shapes of co_await. Prints each offence and fails if there is any.

    layers.py SOURCE_DIR        checks the tree
    layers.py --planted         checks that planted offences are found and similar correct code is not
"""
import pathlib
import re
import sys

# What each folder may include of ours. A name that ends with / is a whole folder.
MAY_INCLUDE = {
    "daemon/core": ["daemon/core/", "common/iso.hpp", "common/part_words.hpp"],
    "daemon/api": ["daemon/api/", "daemon/core/", "common/iso.hpp", "common/templates.hpp"],
    "daemon/net": ["daemon/net/", "common/iso.hpp"],
    "daemon/store": ["daemon/store/", "daemon/core/", "daemon/api/", "schema/", "common/"],
    "daemon/sync": ["daemon/sync/", "daemon/core/", "daemon/api/", "daemon/store/", "common/iso.hpp",
                    "daemon/net/http_transport.hpp", "daemon/net/clock.hpp", "daemon/net/error.hpp"],
    "daemon/app": ["daemon/", "schema/", "common/"],
    "daemon/main.cpp": ["daemon/", "schema/", "common/"],
    "cli/analysis": ["cli/analysis/"],
    "cli": ["cli/", "schema/", "common/", "statements.hpp", "report_texts.hpp"],
    "schema": ["schema/", "common/", "columns.hpp", "migrations.hpp", "views.hpp"],
    "common": ["common/"],
}

# Miscompiled by g++ 12 when they share an expression with co_await: temporaries that are aggregates, lambdas that
# capture by copy, and anything made inside ?:. Name it first and move it in.
CO_AWAIT = [
    (re.compile(r"co_await\b[^;]*(?<!seconds)(?<!minutes)(?<!hours)(?<=[\w>])\s*\{\s*[^}\s]"), "an aggregate made in a co_await expression"),
    (re.compile(r"co_await\b[^;]*[(,]\s*\{"), "an aggregate made in a co_await expression"),
    (re.compile(r"co_await\b[^;]*[(,]\s*\[\s*(=|\w|\.\.\.|\*this|[^\]]*,\s*[\w=])"),
     "a lambda that captures by copy in a co_await expression"),
    (re.compile(r"\?[^;:]*\bco_await\b"), "a co_await inside ?:"),
    (re.compile(r"co_await\b[^;{]*\?[^;]*[^:]:[^:]"), "a ?: in a co_await expression"),
]


def without_comments_and_texts(code):
    """The same lines, with comments, strings and characters emptied."""
    blank = lambda found: '""' + "\n" * found[0].count("\n") if found[0][0] in "\"'R" else "\n" * found[0].count("\n")
    return re.sub(r'R"(\w*)\((?:.|\n)*?\)\1"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\'',
                  blank, code)


def offences(path, code):
    layer = next((name for name in MAY_INCLUDE if path == name or path.startswith(name + "/")), None)
    for number, line in enumerate(code.split("\n"), 1):
        found = re.match(r'\s*#\s*include\s*["<]([^">]+)[">]', line)
        if not found or layer is None:
            continue
        name = found[1]
        ours = '"' in line or re.match(r"(daemon|schema|common|cli|tests)/", name)
        if ours and not any(name == may or may.endswith("/") and name.startswith(may) for may in MAY_INCLUDE[layer]):
            yield f"{path}:{number}: {layer} may not include {name}"
    if not path.endswith(".cpp"):
        return
    bare = without_comments_and_texts(code)
    seen = set()
    for shape, what in CO_AWAIT:
        for found in shape.finditer(bare):
            number = bare.count("\n", 0, found.start()) + 1
            if (number, what) not in seen:
                seen.add((number, what))
                yield f"{path}:{number}: {what}; name it first (g++ 12 frees it twice)"


PLANTED = [
    ("daemon/core/x.cpp", '#include "daemon/api/rows.hpp"'),
    ("daemon/core/x.cpp", "#include <daemon/net/clock.hpp>"),
    ("daemon/core/x.hpp", '#include "schema/database.hpp"'),
    ("daemon/core/x.cpp", '#include "../store/cache.hpp"'),
    ("daemon/api/x.cpp", '#include "schema/database.hpp"'),
    ("daemon/api/x.cpp", '#include "daemon/store/cache.hpp"'),
    ("daemon/net/x.cpp", '#include "daemon/core/retry.hpp"'),
    ("daemon/net/x.cpp", '#include "schema/database.hpp"'),
    ("daemon/store/x.cpp", '#include "daemon/net/clock.hpp"'),
    ("daemon/store/x.cpp", '#include "daemon/sync/pass.hpp"'),
    ("daemon/sync/x.cpp", '#include "daemon/net/beast_transport.hpp"'),
    ("daemon/sync/x.cpp", '#include "daemon/app/config.hpp"'),
    ("daemon/app/x.cpp", '#include "cli/input/dates.hpp"'),
    ("daemon/main.cpp", '#include "tests/support/comparison.hpp"'),
    ("cli/commands/x.cpp", '#include "daemon/core/parts.hpp"'),
    ("cli/analysis/x.cpp", '#include "cli/data/queries.hpp"'),
    ("cli/analysis/x.cpp", '#include "schema/database.hpp"'),
    ("schema/x.cpp", '#include "daemon/core/parts.hpp"'),
    ("common/x.cpp", '#include "schema/database.hpp"'),
    ("daemon/net/x.cpp", '#include "clock.hpp"'),
    ("daemon/net/x.cpp", "auto r = co_await send(request{.target = target});"),
    ("daemon/net/x.cpp", "auto r = co_await send({target, body});"),
    ("daemon/net/x.cpp", "auto r = co_await send({.target = target});"),
    ("daemon/net/x.cpp", "auto r = co_await\n    send(1,\n         request{target});"),
    ("daemon/net/x.cpp", "co_await co_spawn(ex, [c]() -> awaitable<void> { co_return; }, use_awaitable);"),
    ("daemon/net/x.cpp", "co_await co_spawn(ex, [=] { return run(); }, use_awaitable);"),
    ("daemon/net/x.cpp", "co_await co_spawn(ex, [&a, c = std::move(b)] { return run(c); }, use_awaitable);"),
    ("daemon/net/x.cpp", "auto r = quick ? co_await one() : co_await other();"),
    ("daemon/net/x.cpp", "co_await sleep(quick ? make(1) : make(2));"),
    ("tests/net/x.cpp", "co_await transport.send(request{a});"),
]
INNOCENT = [
    ("daemon/core/x.cpp", '#include "daemon/core/plan.hpp"\n#include <vector>\n#include "common/iso.hpp"'),
    ("daemon/net/x.cpp", '#include "daemon/net/clock.hpp"\n#include <boost/asio/awaitable.hpp>'),
    ("daemon/sync/x.cpp", '#include "daemon/net/clock.hpp"'),
    ("daemon/net/x.cpp", "auto work = impl_->exchange(std::move(request));\nauto r = co_await std::move(work);"),
    ("daemon/net/x.cpp", "for (;;) { co_await one(); }\nif (a) {\n    co_await two(std::move(b));\n}"),
    ("daemon/net/x.cpp", "const auto [e] = co_await s.async_wait(w, asio::as_tuple(asio::use_awaitable));"),
    ("daemon/net/x.cpp", "co_await run([&a, &b] { return a + b; });"),
    ("daemon/net/x.cpp", "co_await pause(std::chrono::milliseconds{50});"),
    ("daemon/net/x.cpp", "co_await run([](int a) { return a > 0 ? a : 1; });"),
    ("daemon/net/x.cpp", "co_await run(buffer[i]);\nint c = a ? 1 : 2;"),
    ("daemon/net/x.cpp", '// co_await send({a});\nlog("co_await send({a})");\nauto s = R"(co_await f({a}))";'),
]


def planted():
    wrong = [f"not seen: {path}: {code!r}" for path, code in PLANTED if not list(offences(path, code))]
    for path, code in INNOCENT:
        wrong += [f"innocent: {path}: {code!r}: {offence}" for offence in offences(path, code)]
    return wrong, len(PLANTED) + len(INNOCENT)


def tree(root):
    files = [file for folder in ("daemon", "cli", "schema", "tests") for file in sorted((root / folder).rglob("*.?pp"))]
    wrong = [offence for file in files for offence in offences(file.relative_to(root).as_posix(), file.read_text())]
    return wrong, len(files)


wrong, checked = planted() if sys.argv[1] == "--planted" else tree(pathlib.Path(sys.argv[1]))
print("\n".join(wrong) or f"{checked} checked, nothing found")
sys.exit(1 if wrong or checked == 0 else 0)
