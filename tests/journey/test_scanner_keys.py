#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A scanner that types into the real client, on a real display with a window manager: 200 codes in a row with a
millisecond between keys, half of them while a dialog stands open. None may be lost, doubled or sent elsewhere, and no
dialog may be dismissed by them. What arrived is what the register holds afterwards."""
import os
import pathlib
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
        # As keys: typed as text, the line end would be a key that the display has to be given first.
        self.xdotool("key", "--delay", 1, *(key for code in codes for key in (*code, "Return")))

    def urge(self, keys, reached, what):
        """Presses until it came about: a window that is not yet ready for keys is not what is tried here."""
        for _ in range(12):
            self.xdotool("key", "--clearmodifiers", *keys)
            end = time.monotonic() + 5
            while time.monotonic() < end:
                if reached():
                    return
                time.sleep(0.1)
        raise AssertionError("it did not come about that " + what)

    def sign_in(self):
        until(lambda: self.windows("^Sealbook$"), "the client opens")
        self.xdotool("windowactivate", "--sync", self.windows("^Sealbook$")[0])
        for _ in range(4):
            self.xdotool("key", "--clearmodifiers", "alt+m", "ctrl+a")  # the line for the name
            self.hand("olive")
            self.xdotool("key", "Return")
            self.hand(self.desk.password_file("olive").read_text().strip())
            self.xdotool("key", "Return")
            end = time.monotonic() + 15
            while time.monotonic() < end:
                if self.windows("Olive Exhibit"):
                    return
                time.sleep(0.1)
        self.fail("olive is not let in")

    def test_none_is_lost_doubled_or_sent_elsewhere(self):
        self.sign_in()
        self.scan(self.shelf, *self.codes[:CODES // 2])
        # A dialog with lines to type in, the cursor in the first: none of the codes is for it.
        self.urge(["ctrl+comma"], lambda: self.windows("Barcode scanner"), "the dialog opens")
        self.scan(*self.codes[CODES // 2:])
        time.sleep(1)
        self.assertTrue(self.windows("Barcode scanner"), "a scan dismissed the dialog")
        self.assertEqual(self.desk.size(), self.before, "something was recorded before DONE")
        self.urge(["Return"], lambda: not self.windows("Barcode scanner"), "the dialog is kept by hand")
        kept = list(pathlib.Path(self.env["HOME"]).rglob("sealbook.conf"))
        self.assertEqual(len(kept), 1)
        self.assertNotRegex(kept[0].read_text(), "prefix=.|suffix=.", "a code was typed into the dialog")
        self.scan("DONE")
        until(lambda: self.desk.size() > self.before, "the run is recorded")
        self.assertEqual(self.desk.size(), self.before + CODES)
        moved = self.desk.ask("arlo", "list", "--location", OTHER_SHELF).rows
        self.assertEqual(sorted(row["id"] for row in moved), sorted(self.codes))


if __name__ == "__main__":
    unittest.main()
