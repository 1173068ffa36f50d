"""links_test.py SOURCE: each file that a page of the documentation links to or names exists."""
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
pages = [source / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "tests/RELIABILITY.md",
                                    "schema/README.md")] + sorted((source / "doc").glob("*.md"))
FOLDERS = ("", "daemon", "tests", "tests/process", "cli")  # that names begin in
wrong = []
for page in pages:
    text = page.read_text()
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        if not (page.parent / target).exists():
            wrong.append(f"{page.relative_to(source)} links to {target}")
    for name in re.findall(r"`([\w.-]+(?:/[\w.*-]+)*/?)`", text):
        is_file = re.search(r"/.*(_test|\.(cpp|hpp|py|sh|sql|md|toml|inc))$|\.(cpp|hpp)$|^(daemon|cli|tests|schema|common)/", name)
        found = (found for folder in FOLDERS for end in ("", ".[ch]pp") for found in (source / folder).glob(name + end))
        if is_file and not re.search("NAME|TARGET", name) and not any(found):
            wrong.append(f"{page.relative_to(source)} names {name}")
print("\n".join(wrong) or "all there")
sys.exit(bool(wrong))
