#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A scanner that types into the real client, on a real display with a window manager: 200 codes in a row with a
millisecond between keys, half of them while a dialog stands open. None may be lost, doubled or sent elsewhere, and no
dialog may be dismissed by them. What arrived is what the register holds afterwards."""
import os
import shutil
import subprocess
import tempfile
import time
import unittest

from desk import CASE, OTHER_SHELF, PROGRAMS, SHELF, Desk

NEEDED = ("Xvfb", "openbox", "xdotool")
CODES = 200


def until(reached, what, seconds=60):
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            raise AssertionError("it did not come about that " + what)
        time.sleep(0.1)


@unittest.skipUnless(all(map(shutil.which, NEEDED)), "needs " + ", ".join(NEEDED))
class ScannerKeys(unittest.TestCase):
    def setUp(self):
        self.desk = Desk()
        self.addCleanup(self.desk.close)
        self.desk.found()
        table = self.desk.folder / "devices.csv"
        table.write_text("kind,reference\n" + "".join(f"phone,OE/{i + 1}\n" for i in range(CODES)))
        booked = self.desk.ask("olive", "intake", CASE, "--warrant", "W-17", "--csv", table, "--field", "producer=oe",
                               "--location", SHELF)
        self.codes = [row["id"] for row in booked.rows]
        places = self.desk.ask("olive", "location", "list").rows
        self.shelf = next(row["id"] for row in places if row["path"] == OTHER_SHELF)
        self.before = self.desk.size()
        self.start_display()

    def start_display(self):
        runtime = tempfile.mkdtemp(prefix="sealbook-display-")
        self.addCleanup(shutil.rmtree, runtime, ignore_errors=True)
        reading, writing = os.pipe()
        self.begin(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
                   os.environ, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        self.env = {**os.environ, "DISPLAY": ":" + number, "XDG_RUNTIME_DIR": runtime, "QT_QPA_PLATFORM": "xcb",
                    "HOME": runtime}
        self.begin(["openbox"], self.env)
        self.begin([str(PROGRAMS / "sealbook"), "--light", "--register", str(self.desk.register)], self.env)

    def begin(self, command, env, **more):
        process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, **more)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *map(str, arguments)], env=self.env, capture_output=True, text=True, check=False)

    def windows(self, name):
        return self.xdotool("search", "--onlyvisible", "--name", name).stdout.split()

    def hand(self, text):
        self.xdotool("type", "--delay", 120, text)

    def scan(self, *codes):
        self.xdotool("type", "--delay", 1, "".join(code + "\n" for code in codes))

    def test_none_is_lost_doubled_or_sent_elsewhere(self):
        until(lambda: self.windows("^Sealbook$"), "the client opens")
        window = self.windows("^Sealbook$")[0]
        self.xdotool("windowactivate", "--sync", window)
        self.hand("olive")
        self.xdotool("key", "Return")
        self.hand(self.desk.password_file("olive").read_text().strip())
        self.xdotool("key", "Return")
        until(lambda: self.windows("Olive Exhibit"), "olive is let in")
        self.scan(self.shelf, *self.codes[:CODES // 2])
        self.xdotool("key", "--clearmodifiers", "alt+F4")  # a run that is not recorded asks before it closes
        until(lambda: self.windows("Not yet recorded"), "the client asks before it loses the run")
        self.scan(*self.codes[CODES // 2:])
        self.assertTrue(self.windows("Not yet recorded"), "a scan dismissed the dialog")
        self.assertEqual(self.desk.size(), self.before, "something was recorded before DONE")
        self.xdotool("key", "Escape")
        until(lambda: not self.windows("Not yet recorded"), "the dialog closes by hand")
        self.scan("DONE")
        until(lambda: self.desk.size() > self.before, "the run is recorded")
        self.assertEqual(self.desk.size(), self.before + CODES)
        moved = self.desk.ask("arlo", "list", "--location", OTHER_SHELF).rows
        self.assertEqual(sorted(row["id"] for row in moved), sorted(self.codes))


if __name__ == "__main__":
    unittest.main()
