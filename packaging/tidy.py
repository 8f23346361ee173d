#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""clang-tidy as a gate: every file below ui, and the files of ui that were changed. Exit code 0: it has nothing to say.

    packaging/tidy.py BELOW_UI [WITH_UI]

BELOW_UI is a tree of the preset `tidy`: one unity source for each target, so that its headers are read once for all of
its files. Only these sources are read; nothing needs to be built. WITH_UI is a tree of the preset `release` that is
built (moc's files must be there); without it nothing of ui is read. Changed is what differs from where this branch left
origin/main; where there is no origin/main, from the commit before.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
# A unity source is nothing but includes of sources.
BELOW_UI = ["--checks=-bugprone-suspicious-include"]
LEFT_OUT = {"src/verify/ReportPdf.cpp"}  # src/verify/CMakeLists.txt says why
FINDING = re.compile(r"^(?!\d+ warnings? (generated|treated)|Suppressed |Use -header-filter).+")


def sources(tree):
    """The sources that the tree compiles, the largest first; headers compiled alone are in them anyhow."""
    commands = json.loads((tree / "compile_commands.json").read_text(encoding="utf-8"))
    files = {c["file"] for c in commands if "verify_interface_header_sets" not in c["file"]
             and os.path.relpath(c["file"], ROOT) not in LEFT_OUT}

    def weight(file):  # the bytes of what a unity source includes
        if not os.path.exists(file):  # is made when the tree is built
            return 0
        text = pathlib.Path(file).read_text(encoding="utf-8")
        if "/Unity/" not in file:
            return len(text)
        return sum(os.path.getsize(included) for included in re.findall(r'#include "([^"]+\.cpp)"', text))

    return sorted(files, key=weight, reverse=True)


def git(*arguments):
    done = subprocess.run(["git", "-c", f"safe.directory={ROOT}", *arguments], cwd=ROOT, capture_output=True, text=True,
                          check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def changed_of_ui(tree):
    base = git("merge-base", "HEAD", "origin/main")
    if base is None or base == git("rev-parse", "HEAD"):
        base = git("rev-parse", "--verify", "--quiet", "HEAD~1^{commit}")
    if base is None:
        print("tidy.py: no commit to compare with: nothing of ui is read")
        return []
    names = (git("diff", "--name-only", "--diff-filter=d", base, "--", "ui", "tests/ui", "tests/print", "tests/tour") or "").split("\n")
    changed = {str(ROOT / name) for name in names if name.endswith(".cpp")}
    found = [file for file in sources(tree) if file in changed]
    print(f"tidy.py: {len(found)} sources of ui changed since {base[:12]}")
    return found


def read(job):
    tree, options, file = job
    began = time.monotonic()
    done = subprocess.run(["clang-tidy", "-p", str(tree), "--quiet", *options, file], cwd=ROOT, capture_output=True,
                          text=True, check=False)
    findings = [line for line in (done.stdout + done.stderr).splitlines() if FINDING.match(line)]
    name = re.sub(r"(CMakeFiles/|\.dir/Unity/.*)", "", os.path.relpath(file, tree if "/Unity/" in file else ROOT))
    print(f"tidy.py: {name}, {time.monotonic() - began:.0f} s", flush=True)
    if done.returncode != 0:
        print("\n".join(findings), flush=True)
    return done.returncode == 0


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    trees = [pathlib.Path(name).resolve() for name in arguments]
    jobs = [(trees[0], BELOW_UI, file) for file in sources(trees[0])]
    if len(trees) == 2:
        jobs += [(trees[1], [], file) for file in changed_of_ui(trees[1])]
    if not jobs:
        print("tidy.py: there is nothing to read", file=sys.stderr)
        return 1
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as together:
        return 0 if all(list(together.map(read, jobs))) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
