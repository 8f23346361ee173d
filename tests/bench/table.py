#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the benchmarks once and writes their table into a README between two marker lines.

Usage: table.py PROGRAM README REPETITIONS

A ratio is the median rate of NAME by the median rate of NAME/bare of the same run, whose repetitions come in random
order, so that a disturbance hits both sides.
"""
import datetime
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

BEGIN, END = "<!-- results begin -->", "<!-- results end -->"
GOALS = {"demo": 0.5, "movement": 0.7, "verify": 0.8, "scan": 0.9, "backup": 0.9}
UNITS = {"demo": "events", "movement": "movements", "verify": "signatures", "scan": "frames", "backup": "pages"}
BARE = {"demo": "rows, and signatures on all other cores", "movement": "rows and one signature", "scan": "ZXing",
        "backup": "SQLite's online backup"}


def busy_seconds() -> float:
    """Processor seconds that this machine has spent on anything since it started."""
    fields = [int(x) for x in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    idle = fields[3] + fields[4]
    return (sum(fields[:8]) - idle) / os.sysconf("SC_CLK_TCK")


def run(program: str, repetitions: int) -> tuple[dict, float]:
    """The program's report, and the share of all processor time that others had meanwhile."""
    began, busy = time.monotonic(), busy_seconds()
    output = subprocess.run(
        [program, f"--benchmark_repetitions={repetitions}", "--benchmark_enable_random_interleaving=true",
         "--benchmark_format=json"], check=True, stdout=subprocess.PIPE).stdout
    own = resource.getrusage(resource.RUSAGE_CHILDREN)
    others = busy_seconds() - busy - own.ru_utime - own.ru_stime
    return json.loads(output), max(0.0, others / (time.monotonic() - began) / os.cpu_count())


def wait_for_quiet() -> None:
    """Until everything on this machine used less than a tenth of it for ten seconds; ten minutes at most."""
    for _ in range(60):
        busy = busy_seconds()
        time.sleep(10)
        if (busy_seconds() - busy) / 10 / os.cpu_count() < 0.1:
            return


class Measured:
    """All repetitions of one benchmark: things done a second, and processor time for each, in any unit."""

    def __init__(self) -> None:
        self.rates: list[float] = []
        self.processor: list[float] = []


def measured(report: dict) -> dict[str, Measured]:
    """By benchmark; an error in any ends the run."""
    found: dict[str, Measured] = {}
    for one in report["benchmarks"]:
        if one.get("error_occurred"):
            sys.exit(f"{one['name']}: {one['error_message']}")
        if one["run_type"] == "iteration":
            name = one["run_name"].split("/iterations:")[0].split("/process_time")[0]
            of = found.setdefault(name, Measured())
            of.rates.append(one["items_per_second"])
            of.processor.append(one["cpu_time"])
    return found


def line(name: str, what: str, product: Measured, bare: Measured, cores: int = 1) -> str:
    room = name.split("/")[0]
    rate, limit = statistics.median(product.rates), statistics.median(bare.rates) * cores
    by_processor = statistics.median(bare.processor) / statistics.median(product.processor)
    ratio, goal = rate / limit, GOALS[room]
    spread = lambda of, times=1: f"{min(of.rates) * times:,.0f}-{max(of.rates) * times:,.0f}"
    return (f"| {name.split('/', 1)[1]} | {UNITS[room]} | {rate:,.0f} ({spread(product)}) | {what} |"
            f" {limit:,.0f} ({spread(bare, cores)}) | **{ratio:.2f}** | {goal} | {'yes' if ratio >= goal else 'NO'} | {by_processor:.2f} |")


def processor() -> str:
    for entry in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if entry.startswith("model name"):
            return entry.split(":", 1)[1].strip()
    return "unknown"


def table(report: dict, others: float, load: float, repetitions: int) -> str:
    by_name, context = measured(report), report["context"]
    cores = context["num_cpus"]
    lines = []
    for name in sorted(n for n in by_name if "/bare" not in n):
        if name.startswith("verify/"):
            bare = by_name[name + "/bare"]
            lines.append(line(name, f"{cores} cores x one thread", by_name[name], bare, cores))
            lines.append(line(name, "all cores at once", by_name[name], by_name[name + "/bare-on-all-cores"]))
        else:
            lines.append(line(name, BARE[name.split("/")[0]], by_name[name], by_name[name + "/bare"]))
    return "\n".join([
        f"{datetime.date.today().isoformat()}, {processor()}, {cores} cores; medians of {repetitions} repetitions (lowest"
        f" to highest), a second. Load average before the run {load:.2f}; other programs had {others:.0%} of the"
        " processors' time during it.",
        "",
        f"Movements on a register of {context['movements_exhibits']} exhibits; verify of {context['verify_events']} events"
        f" with {context['verify_signatures']} signatures; backup of {context['backup_exhibits']} exhibits; a team's year"
        f" of {context['demo_events']} events with {context['demo_signatures']} signatures.",
        "",
        "| Benchmark | Of | Sealbook | Bare | Limit | Ratio | Goal | Met | By processor time |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        *lines])


def main() -> None:
    program, readme, repetitions = sys.argv[1], pathlib.Path(sys.argv[2]), max(5, int(sys.argv[3]))
    wait_for_quiet()
    load = os.getloadavg()[0]
    report, others = run(program, repetitions)
    text = readme.read_text()
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    result = table(report, others, load, repetitions)
    readme.write_text(f"{before}{BEGIN}\n{result}\n{END}{after}")
    print(result)


main()
