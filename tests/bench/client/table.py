#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the client's benchmark once and writes its table into a README between two marker lines.

Usage: table.py PROGRAM README REPETITIONS [EXHIBITS...]

A ratio is the median at the largest number of exhibits by the one at the smallest: what a person waits for may not grow
more than twice.
The longest block of the GUI thread stands beside its limit instead.
"""
import datetime
import json
import os
import pathlib
import statistics
import subprocess
import sys

BEGIN, END = "<!-- client begin -->", "<!-- client end -->"
SIZES = [100, 100_000]
MOST_GROWTH, LONGEST_BLOCK = 2.0, 50.0
WAITS = {
    "start-to-unlock": ("start to unlock page", "an empty window"),
    "sign-in": ("password to unlocked", None),
    "unlocked-to-desk": ("unlocked to usable desk", None),
    "key-to-row": ("last key to painted row", "the check alone, a plain row painted"),
    "run-recorded": ("DONE to ten rows recorded", None),
    "list": ("list of exhibits, first rows", "a plain table of as many rows"),
    "search": ("search to painted rows", None),
    "exhibit": ("scan to the exhibit's page", "reading it alone"),
}


def span(values):
    return f"{statistics.median(values):.1f} ({min(values):.1f}-{max(values):.1f})"


def main():
    program, readme, repetitions = sys.argv[1], pathlib.Path(sys.argv[2]), max(5, int(sys.argv[3]))
    env = {**os.environ, "XDG_RUNTIME_DIR": os.environ.get("XDG_RUNTIME_DIR", str(pathlib.Path(program).parent))}
    sizes = sorted(map(int, sys.argv[4:])) or SIZES
    few, many = sizes[0], sizes[-1]
    output = subprocess.run([program, str(repetitions), *map(str, sizes)], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            env=env, text=True).stdout
    measured = {(one["name"], one["exhibits"]): one for one in map(json.loads, output.splitlines())}
    ms = lambda name, exhibits: measured[name, exhibits]["ms"]
    lines = [f"{datetime.date.today().isoformat()}, {os.cpu_count()} cores; milliseconds, medians of {repetitions} days"
             " (lowest to highest).", "",
             f"| A person waits | {' | '.join(f'{size:,} exhibits' for size in sizes)} | Growth | Goal | Met | Floor at {many:,} |",
             "| --- |" + " --- |" * (len(sizes) + 4)]
    every = lambda name: " | ".join(span(ms(name, size)) for size in sizes)
    for name, (title, floor) in WAITS.items():
        growth = statistics.median(ms(name, many)) / statistics.median(ms(name, few))
        beside = f"{floor}: {span(ms(name + '/bare', many))}" if floor else ""
        lines.append(f"| {title} | {every(name)} | **{growth:.2f}** | {MOST_GROWTH} |"
                     f" {'yes' if growth <= MOST_GROWTH else 'NO'} | {beside} |")
    lines.append(f"| (nobody) the whole list behind the first rows | {every('whole-list')} | | | | |")
    blocks = ms("longest-block", many)
    lines.append(f"| longest block of the GUI thread | {every('longest-block')} |"
                 f" {max(blocks) / LONGEST_BLOCK:.2f} of the limit | {LONGEST_BLOCK:.0f} ms |"
                 f" {'yes' if max(blocks) <= LONGEST_BLOCK else 'NO'} | in {measured['longest-block', many]['what']} |")
    before, rest = readme.read_text().split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    readme.write_text(before + BEGIN + "\n" + "\n".join(lines) + "\n" + END + after)
    print("\n".join(lines))


main()
