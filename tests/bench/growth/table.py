#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs sealbook_growth_bench once and writes its table into a README between two marker lines.

Usage: table.py PROGRAM README [EXHIBITS...]
       table.py --of FILE README      the table of what the program has printed, also of a run that was cut short

Where a goal is set, it is judged at every size. Growth is what is compared at the largest size by the same at the
smallest: the median, and of searches the p99, which their goal is set for. What a person waits for may grow as log n does, by a factor of two more at most for what the caches of the processor no
longer hold.
"""
import datetime
import json
import math
import os
import pathlib
import subprocess
import sys

BEGIN, END = "<!-- growth begin -->", "<!-- growth end -->"
# What each stands beside, which of its figures is compared, and at least (ratio of the limit) or at most (times it).
FLOORS = {
    "search": ("FTS5's query for the same words, with its rows, p99", "p99", 3.0, "at most"),
    "list of a case": ("its rows", "median", None, ""),
    "newest exhibits": ("their rows", "median", None, ""),
    "open an exhibit": ("its rows", "median", None, ""),
    "record a movement": ("one row, committed", "median", 0.4, "at least"),
    "check": ("signatures on all cores, SQLite's own checks", "median", None, ""),
    "verify": ("signatures, one core by the cores", "median", 0.8, "at least"),
    "backup, copying": ("SQLite's online backup", "median", 0.9, "at least"),
    "demo, a team's year": ("rows, and signatures on the other cores", "median", 0.5, "at least"),
}
WAITS = ("search", "list of a case", "newest exhibits", "open an exhibit", "record a movement", "follow it afterwards")
ALLOWANCE = 2.0


def milliseconds(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def rows(found: dict, sizes: list) -> list:
    lines = []
    for name, (beside, figure, goal, way) in FLOORS.items():
        for size in sizes:
            if (name, size) not in found:  # the run was cut short
                continue
            own, bare = found[name, size], found[name + "/bare", size]
            if name == "search":
                strict = found[name + "/bare-without-rows", size]
                lines.append(f"| {name} | {size:,} | {milliseconds(own['median'])} | {milliseconds(own['p99'])} | the same"
                             f" without its rows, p99 | {milliseconds(strict['p99'])} |"
                             f" **{own['p99'] / strict['p99']:.2f}** |   |  |")
            ratio = own[figure] / bare[figure] if way == "at most" else bare[figure] / own[figure]
            met = "" if goal is None else "yes" if (ratio <= goal if way == "at most" else ratio >= goal) else "NO"
            lines.append(f"| {name} | {size:,} | {milliseconds(own['median'])} | {milliseconds(own['p99'])} | {beside} |"
                         f" {milliseconds(bare[figure])} | **{ratio:.2f}** | {way} {goal or ''} | {met} |")
    return lines


def growth(found: dict, sizes: list) -> list:
    first, last = sizes[0], sizes[-1]
    allowed = math.log(last) / math.log(first) * ALLOWANCE
    lines = []
    for name in WAITS:
        figure = FLOORS[name][1] if name in FLOORS else "median"
        values = [found[name, size][figure] for size in sizes]
        times = values[-1] / values[0]
        lines.append(f"| {name}, {figure} | {' | '.join(milliseconds(v) for v in values)} | **{times:.2f}** | {allowed:.1f} |"
                     f" {'yes' if times <= allowed else 'NO'} |")
    return lines


def placement(found: dict, sizes: list) -> list:
    names = ("record a movement", "follow it afterwards", "record a movement, followed inside")
    return [f"| {size:,} | " + " | ".join(milliseconds(found[name, size]["median"]) for name in names) + " |"
            for size in sizes]


def main() -> None:
    if sys.argv[1] == "--of":
        output, readme = pathlib.Path(sys.argv[2]).read_text(), pathlib.Path(sys.argv[3])
    else:
        readme = pathlib.Path(sys.argv[2])
        output = subprocess.run([sys.argv[1], *sys.argv[3:]], check=True, stdout=subprocess.PIPE, text=True).stdout
    found = {(one["name"], one["exhibits"]): one for one in map(json.loads, output.splitlines())}
    sizes = sorted({size for _, size in found})
    result = "\n".join([
        f"{datetime.date.today().isoformat()}, {os.cpu_count()} cores; milliseconds.", "",
        "| Benchmark | Exhibits | Median | p99 | Beside | Bare | Ratio | Goal | Met |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |", *rows(found, sizes), "",
        "| A person waits | " + " | ".join(f"{size:,}" for size in sizes) + " | Growth | Allowed | Met |",
        "| --- |" + " --- |" * (len(sizes) + 3), *growth(found, sizes), "",
        "| Exhibits | A movement, followed by the next read | what that read has to follow | A movement that follows itself |",
        "| --- | --- | --- | --- |", *placement(found, sizes)])
    text = readme.read_text()
    before, rest = text.split(BEGIN, 1)
    readme.write_text(f"{before}{BEGIN}\n{result}\n{END}{rest.split(END, 1)[1]}")
    print(result)


main()
