#!/usr/bin/env python3
"""floors.py SOURCE_DIR [FOLDER...]: checks the include graph of each folder. A unit is a header with its source. Its floor is
one above the highest floor of the units that it includes from the same folder. Cycles and too many floors are failures.
"""
import pathlib
import re
import sys

FOLDERS = ["common", "schema", "daemon/core", "daemon/api", "daemon/net", "daemon/store", "daemon/sync", "daemon/app", "cli"]
MOST = {"cli": 8}


def graph_of(source, folder):
    """Each unit with the units of the folder that it includes."""
    graph = {}
    for path in sorted((source / folder).rglob("*.[ch]pp")):
        unit = path.relative_to(source).with_suffix("").as_posix()
        seen = graph.setdefault(unit, set())
        for name in re.findall(r'^\s*#\s*include "([^"]+)"', path.read_text(encoding="utf-8"), re.M):
            other = name.rsplit(".", 1)[0]
            if other != unit and other.startswith(folder + "/"):
                seen.add(other)
    return graph


def floors_of(graph):
    """The floor of each unit, 1 at the ground. Raises ValueError with the way round if there is a cycle."""
    floors, way = {}, []

    def climb(unit):
        if unit in way:
            raise ValueError(" -> ".join(way[way.index(unit):] + [unit]))
        if unit not in floors:
            way.append(unit)
            floors[unit] = 1 + max((climb(other) for other in graph.get(unit, ())), default=0)
            way.pop()
        return floors[unit]

    for unit in graph:
        climb(unit)
    return floors


def main():
    source = pathlib.Path(sys.argv[1])
    wrong = []
    for folder in sys.argv[2:] or FOLDERS:
        try:
            floors = floors_of(graph_of(source, folder))
        except ValueError as cycle:
            wrong.append(f"{folder}: a cycle: {cycle}")
            continue
        highest = max(floors.values(), default=0)
        print(f"{folder}: {len(floors)} units, {highest} floors")
        for floor in range(highest, 0, -1):
            names = (unit.removeprefix(folder + "/") for unit in sorted(floors) if floors[unit] == floor)
            print(f"  {floor}  {' '.join(names)}")
        if highest > MOST.get(folder, highest):
            wrong.append(f"{folder}: {highest} floors, {MOST[folder]} at most")
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
