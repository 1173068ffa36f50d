#!/usr/bin/env python3
"""render.py [REVISION RESULTS.json...]: writes the counts of a run of ./dev torture into results.tsv and tests/RELIABILITY.md.

results.tsv has one line for each row of the page's first table. A person writes the first columns: which tests make up
the row (a filter of GoogleTest without exclusions), what they do, what they count, and which sample of it ./dev test runs.
The run writes the others: the number of tests, what they counted, the outcomes, failures, date and REVISION.

RESULTS.json is what the test programs write with --gtest_output=json. A test calls RecordProperty("count", N) for the
trials it made (1 if it does not), and RecordProperty("some words", N) for their outcomes; a row adds up its tests. If only
some tests of a row ran, the row stays unchanged. Without arguments, only the page is rendered from results.tsv.

render.py --check changes nothing and fails if the page does not show what results.tsv says.
"""
import csv
import fnmatch
import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent
RESULTS = FOLDER / "results.tsv"
PAGE = FOLDER.parent / "RELIABILITY.md"
BEGIN, END = "<!-- results.tsv -->\n", "<!-- end of results.tsv -->\n"
OF_GTEST = {"name", "file", "line", "status", "result", "timestamp", "time", "classname", "value_param", "type_param",
            "failures"}


def read_rows(text):
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def write_rows(rows):
    return "".join("\t".join(line) + "\n" for line in [list(rows[0])] + [list(row.values()) for row in rows])


def tests_run(results):
    """Each test that ran, by its full name."""
    for suites in results:
        for suite in suites.get("testsuites", []):
            for test in suite["testsuite"]:
                if test.get("result") == "COMPLETED":
                    yield suite["name"] + "." + test["name"], test


def renew(rows, results, revision):
    """Writes what the tests counted into their rows. Returns a line for each row that they are part of."""
    ran, said = dict(tests_run(results)), []
    for row in rows:
        tests = [test for name, test in ran.items() if any(fnmatch.fnmatch(name, p) for p in row["tests"].split(":"))]
        if not tests:
            continue
        if len(tests) < int(row["of"]):
            said.append(f"{row['what']}: not renewed, {len(tests)} of its {row['of']} tests ran")
            continue
        came_of_it = {}
        for test in tests:
            for name, number in test.items():
                if name not in OF_GTEST | {"count"}:
                    came_of_it[name] = came_of_it.get(name, 0) + int(number)
        failures = sum(len(test.get("failures", [])) for test in tests)
        row.update(of=str(len(tests)), count=str(sum(int(test.get("count", 1)) for test in tests)),
                   outcome=", ".join(f"{number:,} {name}" for name, number in came_of_it.items()),
                   bad=str(failures), date=tests[0]["timestamp"][:10], revision=revision)
        said.append(f"{row['what']}: {described(row)}")
    return said


def trials(row):
    return f"{int(row['count']):,} {row['counted']}"


def described(row):
    return ", ".join(part for part in (trials(row), row["outcome"], f"{row['bad']} bad") if part)


def rendered(rows):
    lines = ["| what | how often | in `./dev test` | what happened | bad | run |", "|---|---|---|---|---|---|"]
    for row in rows:
        cells = [row["what"], trials(row), row["sample"], row["outcome"], row["bad"],
                 f"{row['date']} {row['revision']}".strip()]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def page_with(rows, page):
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + rendered(rows) + END + after


def main(arguments):
    rows, page = read_rows(RESULTS.read_text()), PAGE.read_text()
    if arguments == ["--check"]:
        if page_with(rows, page) != page:
            sys.exit("tests/RELIABILITY.md does not show what tests/reliability/results.tsv says: run tests/reliability/render.py")
        return
    revision = arguments[0] if arguments else ""
    for line in renew(rows, [json.loads(pathlib.Path(name).read_text()) for name in arguments[1:]], revision):
        print(line)
    RESULTS.write_text(write_rows(rows))
    PAGE.write_text(page_with(rows, page))


if __name__ == "__main__":
    main(sys.argv[1:])
