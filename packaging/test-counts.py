#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the tests in reports of `ctest --output-junit` and prints "PASSED FAILED SKIPPED".

Skipped is only what asked to be: a test that ctest could not start (no binary, a crash at discovery) has failed. A file
that is missing or cannot be read counts as nothing; exit code 1 then, so that the caller cannot take it for success.
"""
import sys
import xml.etree.ElementTree as ElementTree


def outcome(case):
    status = case.get("status", "")
    skip = case.find("skipped")
    if status == "disabled" or (skip is not None and skip.get("message", "").startswith("SKIP_")):
        return "skipped"
    if status == "run" and case.find("failure") is None and case.find("error") is None:
        return "passed"
    return "failed"


def main(paths):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    unread = False
    for path in paths:
        try:
            cases = list(ElementTree.parse(path).iter("testcase"))
        except (OSError, ElementTree.ParseError) as problem:
            print(f"test-counts.py: {path}: {problem}", file=sys.stderr)
            unread = True
            continue
        for case in cases:
            counts[outcome(case)] += 1
    print(counts["passed"], counts["failed"], counts["skipped"])
    return 1 if unread else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
