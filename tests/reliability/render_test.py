"""render.py with made-up results of test programs. Seen to catch: a row updated from only some of its tests; failures not
counted."""
import fnmatch
import importlib.util
import pathlib
import re
import sys
import unittest

sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location("render", pathlib.Path(__file__).with_name("render.py"))
render = importlib.util.module_from_spec(spec)
spec.loader.exec_module(render)


def test(name, **recorded):
    return {"name": name, "status": "RUN", "result": "COMPLETED", "timestamp": "2026-01-02T03:04:05Z", **recorded}


class Render(unittest.TestCase):
    def setUp(self):
        self.row = {"tests": "Of/Faults.At/Disk*:Storm.*", "what": "faults", "counted": "calls", "sample": "2", "of": "2",
                    "count": "7", "outcome": "as it was", "bad": "0", "date": "2020-01-01", "revision": "old"}
        self.earlier = dict(self.row)

    def renew(self, *tests):
        results = [{"testsuites": [{"name": "Of/Faults", "testsuite": list(tests)}]}]
        return render.renew([self.row], results, "new")

    def test_a_row_adds_up_its_tests(self):
        self.renew(test("At/DiskFull", **{"count": "5", "ended with 1": "4", "ended with 0": "1"}),
                   test("At/DiskFullOnce", **{"count": "1200", "ended with 1": "1200"}), test("At/Other", count="9"))
        self.assertEqual(self.row, self.earlier | {"count": "1205", "outcome": "1,204 ended with 1, 1 ended with 0",
                                                   "date": "2026-01-02", "revision": "new"})

    def test_a_test_that_counts_nothing_is_one_trial(self):
        self.renew(test("At/Disk1"), test("At/Disk2"))
        self.assertEqual((self.row["count"], self.row["outcome"], self.row["date"]), ("2", "", "2026-01-02"))

    def test_failures_are_counted_as_bad(self):
        self.renew(test("At/Disk1", failures=[{"failure": "x"}, {"failure": "y"}]), test("At/Disk2"))
        self.assertEqual(self.row["bad"], "2")

    def test_some_of_its_tests_leave_a_row_as_it_is(self):
        said = self.renew(test("At/Disk1", count="5"))
        self.assertEqual(self.row, self.earlier)
        self.assertEqual(said, ["faults: not renewed, 1 of its 2 tests ran"])

    def test_tests_that_were_skipped_did_not_run(self):
        self.renew(test("At/Disk1"), test("At/Disk2") | {"result": "SKIPPED"})
        self.assertEqual(self.row, self.earlier)

    def test_rows_read_back_as_they_were_written(self):
        rows = render.read_rows(render.RESULTS.read_text())
        self.assertEqual(render.write_rows(rows), render.RESULTS.read_text())

    def test_each_row_names_tests_that_exist(self):
        sources = "".join(path.read_text() for path in render.FOLDER.parent.rglob("*_test.cpp"))
        known = [".".join(found) for found in re.findall(r"^TEST(?:_[FP])?\((\w+), (\w+)", sources, re.M)]
        for row in render.read_rows(render.RESULTS.read_text()):
            for pattern in row["tests"].split(":"):  # without what a parameter adds to the name
                bare = re.sub(r"^(\w+/)?(\w+\.[\w*]+)(/.*)?$", r"\2", pattern)
                self.assertTrue(fnmatch.filter(known, bare), pattern)

    def test_the_page_shows_the_results(self):
        page = render.PAGE.read_text()
        rows = render.read_rows(render.RESULTS.read_text())
        self.assertEqual(render.page_with(rows, page), page)
        rows[0]["count"] = "1"
        self.assertNotEqual(render.page_with(rows, page), page)


if __name__ == "__main__":
    unittest.main()
