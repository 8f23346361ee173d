#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps the layers and the budgets of the house: which folder may include what, and how long a file may be.

    layers.py ROOT          checks every source below ROOT; prints each violation; exit 1 where there is one
    layers.py --self-test   plants violations in small texts and checks that each is named
"""
import os
import re
import sys
import unittest

# A uses B, one way: a folder may include itself and what stands here. Deeper folders of ui count as ui unless listed.
CORE = ["src/exhibit", "src/custody", "src/ledger"]
USES = {
    "src/exhibit": [],
    "src/custody": ["src/exhibit"],
    "src/ledger": ["src/exhibit", "src/custody"],
    "db": CORE,
    "src/register": ["db"] + CORE,
    "src/report": ["src/register", "db"] + CORE,
    "src/interchange": ["src/register", "db"] + CORE,
    "src/demo": ["src/register", "db"] + CORE,
    "scanner": ["src/exhibit"],
    "src/verify": CORE,
    "ui/print": ["scanner", "src/report", "src/register", "db"] + CORE,
    "src/cli": ["ui/print", "scanner", "src/demo", "src/interchange", "src/report", "src/register", "db"] + CORE,
    "ui": ["ui/print", "scanner", "src/demo", "src/interchange", "src/report", "src/register", "db"] + CORE,
}

# Headers of other projects, by the beginning of their names, and the folders that may include them. What is in neither
# this table nor the two patterns below is a new dependency: it belongs into packaging/dependencies.sh and here.
OTHERS = {
    "sqlcipher/sqlite3.h": ["db"],
    "sodium.h": ["src/ledger"],
    "openssl/": ["src/ledger", "db"],
    "nlohmann/": ["src/ledger", "db", "src/cli", "src/verify"],
    "utf8proc.h": ["src/exhibit", "src/ledger", "src/verify", "db"],
    "csv.h": ["src/interchange"],
    "ZXing/": ["scanner"],
    "gdk-pixbuf/": ["scanner"],
    "qpdf/": ["src/verify"],
    "CLI/": ["src/cli", "src/verify"],
    "Q": ["ui/print", "ui"],
}
STANDARD = re.compile(r"[a-z_0-9]+")  # of C++
SYSTEM = re.compile(r"(sys/\w+|linux/\w+|fcntl|unistd|termios|poll|signal)\.h")
SYSTEM_FREE = ["src/exhibit", "src/custody", "src/report", "src/interchange", "src/demo"]  # values in, values out

QT_SQL = re.compile(r"\bQSql|\bQt6?::Sql\b|\bQtSql\b")
THEN_WITH_CONTEXT = re.compile(r"(?:\.|->)then\s*\(\s*(?:this|[A-Za-z_]\w*)\s*,\s*(?!QtFuture)")
FORBIDDEN_NAME = re.compile(r"\b(?:class|struct|enum(?:\s+class)?|namespace)\s+(\w*?(?:Util|Utils|Helper|Helpers|Manager|Handler))\b")
FORBIDDEN_FILE = re.compile(r"(?:Util|Utils|Helper|Helpers|Manager|Handler)\.(?:h|cpp)$|(?:^|/)(?:utils?|common|helpers?|base)/")
SINGLETON = re.compile(r"::instance\s*\(")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)

LONGEST_FILE = 400
LONGEST_HEADER = 150
# The second implementation of the checker is one file on purpose, so that it can be read, and carried, alone.
ANY_LENGTH = ("tests/independent/",)
TEXT = (".h", ".cpp", ".py", ".sh", ".cmake", "CMakeLists.txt")
ROOTS = ("src", "db", "scanner", "ui", "tests", "packaging")


def layer_of(path):
    """The entry of the table that a product file belongs to, None for tests and the rest."""
    fitting = [folder for folder in USES if path.startswith(folder + "/")]
    return max(fitting, key=len) if fitting else None


def without_comments(text):
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)


def judge_include(path, layer, kind, name):
    if kind == '"':
        target = layer_of(name)
        if target is None and not name.startswith("tests/"):
            return f'"{name}" is not given from the root of the project'
        if layer is None:
            return None  # tests include what they test
        if target is None:
            return f"the product includes {name} of the tests"
        if target != layer and target not in USES[layer]:
            return f"{layer} may not use {target} ({name})"
        return None
    if name in ("sqlite3.h", "sqlite3ext.h"):
        return "sqlite3.h is plain SQLite: include <sqlcipher/sqlite3.h>"
    if STANDARD.fullmatch(name):
        return None
    if SYSTEM.fullmatch(name):
        return f"{layer} knows no operating system ({name})" if layer in SYSTEM_FREE else None
    for beginning, folders in OTHERS.items():
        if name.startswith(beginning):
            allowed = layer is None or layer in folders
            return None if allowed else f"{layer} may not include <{name}>: only {', '.join(folders)}"
    return f"<{name}> is of no library that the table names" if layer else None


def violations(path, text):
    """What is wrong with one file, as sentences. The path is relative to the root."""
    found = []
    if "SPDX-License-Identifier: Apache-2.0" not in "\n".join(text.splitlines()[:3]):
        found.append("it has no SPDX line on top")
    lines = len(text.splitlines())
    budget = LONGEST_HEADER if path.endswith(".h") else LONGEST_FILE
    if lines > budget and not path.startswith(ANY_LENGTH):
        found.append(f"it has {lines} lines, {budget} are allowed")
    if FORBIDDEN_FILE.search(path):
        found.append("its name or folder says nothing of the domain")
    if not path.endswith((".h", ".cpp")):
        return found
    layer = layer_of(path)
    code = without_comments(text)
    for kind, name in INCLUDE.findall(code):
        wrong = judge_include(path, layer, kind, name)
        if wrong:
            found.append(wrong)
    if path.endswith(".h") and "#pragma once" not in code:
        found.append("the header has no #pragma once")
    if QT_SQL.search(code):
        found.append("Qt SQL writes plain text where it should encrypt: use db")
    if layer in ("ui", "ui/print") and THEN_WITH_CONTEXT.search(code):
        found.append("QFuture::then with a context aborts when the receiver is gone: use a watcher")
    for name in FORBIDDEN_NAME.findall(code):
        found.append(f"the name {name} says nothing of the domain")
    if layer and layer not in ("ui", "ui/print") and SINGLETON.search(code):
        found.append("no singletons: what a class needs comes through its constructor")
    return found


def judge_together(sources):
    """What only shows over all files: ZXing in one source of the scanner, and in no header."""
    found = []
    users = sorted(path for path, text in sources.items()
                   if layer_of(path) and re.search(r"#\s*include\s*<ZXing/", text))
    if [path for path in users if path.endswith(".h")] or len(users) > 1:
        found.append("ZXing is included by more than one .cpp of the scanner: " + ", ".join(users))
    return found


def read_sources(root):
    sources = {}
    for top in ROOTS:
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders[:] = [one for one in folders if one != "data" and not one.startswith((".", "__"))]
            for name in names:
                if name.endswith(TEXT):
                    path = os.path.join(folder, name)
                    with open(path, encoding="utf-8") as file:
                        sources[os.path.relpath(path, root)] = file.read()
    return sources


def main(root):
    sources = read_sources(root)
    if not any(layer_of(path) == "src/exhibit" for path in sources):
        print(f"{root} holds no sources")
        return 1
    found = [f"{path}: {what}" for path in sorted(sources) for what in violations(path, sources[path])]
    found += judge_together(sources)
    print("\n".join(found) if found else f"{len(sources)} files keep the layers")
    return 1 if found else 0


class SelfTest(unittest.TestCase):
    """Each rule finds what is planted, and nothing in what is allowed."""

    SPDX = "// SPDX-License-Identifier: Apache-2.0\n"

    def found(self, path, text, spdx=SPDX):
        pragma = "#pragma once\n" if path.endswith(".h") else ""
        return " / ".join(violations(path, spdx + pragma + text))

    def test_allowed_includes_pass(self):
        for path, line in [
            ("db/Store.cpp", "#include <sqlcipher/sqlite3.h>"),
            ("src/register/Acts.cpp", '#include "db/Store.h"'),
            ("src/cli/main.cpp", '#include "ui/print/Flow.h"'),
            ("src/custody/Rules.cpp", "#include <string_view>"),
            ("ui/print/Flow.cpp", "#include <QPainter>"),
            ("ui/pages/CasePage.cpp", '#include "src/register/Cases.h"'),
            ("tests/db/StoreTest.cpp", '#include "tests/db/Scratch.h"'),
            ("src/ledger/Hash.cpp", "// #include <QString>"),
        ]:
            self.assertEqual(self.found(path, line + "\n"), "", path)

    def test_a_layer_turned_round_is_found(self):
        for path, line in [
            ("src/exhibit/Text.cpp", '#include "src/custody/Event.h"'),
            ("src/custody/Rules.cpp", '#include "src/ledger/Hash.h"'),
            ("src/ledger/Audit.cpp", '#include "db/Store.h"'),
            ("db/Store.cpp", '#include "src/register/Session.h"'),
            ("src/register/Acts.cpp", '#include "ui/print/Flow.h"'),
            ("src/register/Acts.cpp", '#include "src/report/Continuity.h"'),
            ("src/verify/main.cpp", '#include "db/Store.h"'),
            ("scanner/Codes.cpp", '#include "src/ledger/Hash.h"'),
            ("ui/print/Flow.cpp", '#include "ui/pages/CasePage.h"'),
        ]:
            self.assertIn("may not use", self.found(path, line + "\n"), path)

    def test_a_foreign_header_is_found(self):
        for path, line, part in [
            ("src/register/Acts.cpp", "#include <QString>", "may not include"),
            ("db/Store.h", "#include <QtCore/QString>", "may not include"),
            ("db/Store.cpp", "#include <sqlite3.h>", "plain SQLite"),
            ("src/register/Acts.cpp", "#include <sqlcipher/sqlite3.h>", "may not include"),
            ("src/cli/main.cpp", "#include <ZXing/ReadBarcode.h>", "may not include"),
            ("src/custody/Rules.cpp", "#include <unistd.h>", "no operating system"),
            ("src/custody/Rules.cpp", "#include <boost/any.hpp>", "no library"),
            ("src/custody/Rules.cpp", '#include "Event.h"', "root of the project"),
            ("src/custody/Rules.cpp", '#include "tests/custody/Story.h"', "of the tests"),
        ]:
            self.assertIn(part, self.found(path, line + "\n"), path + " " + line)

    def test_zxing_in_a_second_source_or_in_a_header_is_found(self):
        use = "#include <ZXing/ReadBarcode.h>\n"
        self.assertEqual(judge_together({"scanner/Engine.cpp": use, "scanner/Codes.cpp": ""}), [])
        self.assertEqual(len(judge_together({"scanner/Engine.cpp": use, "scanner/Codes.cpp": use})), 1)
        self.assertEqual(len(judge_together({"scanner/Engine.h": use})), 1)

    def test_qt_traps_are_found(self):
        self.assertIn("Qt SQL", self.found("ui/pages/A.cpp", "QSqlDatabase db;\n"))
        self.assertIn("watcher", self.found("ui/pages/A.cpp", "future.then(this, [] {});\n"))
        self.assertIn("watcher", self.found("ui/pages/A.cpp", "m_f->then( receiver , [] {});\n"))
        self.assertEqual(self.found("ui/pages/A.cpp", "future.then([](int value) {});\n"), "")
        self.assertEqual(self.found("ui/pages/A.cpp", "future.then(QtFuture::Launch::Async, [] {});\n"), "")

    def test_form_and_names_are_found(self):
        self.assertIn("SPDX", self.found("src/exhibit/A.cpp", "int a;\n", spdx=""))
        self.assertIn("SPDX", " ".join(violations("tests/CMakeLists.txt", "foreach(a b)\n")))
        self.assertIn("401 lines", self.found("src/exhibit/A.cpp", "\n" * 400))
        self.assertEqual(self.found("src/exhibit/A.cpp", "\n" * 399), "")
        self.assertEqual(violations("tests/independent/check.py", self.SPDX + "\n" * 500), [])
        self.assertIn("401 lines", " ".join(violations("tests/journey/desk.py", self.SPDX + "\n" * 400)))
        self.assertIn("151 lines", self.found("src/exhibit/A.h", "\n" * 149))
        self.assertIn("#pragma once", " ".join(violations("src/exhibit/A.h", self.SPDX)))
        self.assertIn("EventManager", self.found("src/exhibit/A.cpp", "class EventManager {};\n"))
        self.assertIn("domain", self.found("src/exhibit/TextUtil.cpp", ""))
        self.assertIn("domain", self.found("src/common/Text.cpp", ""))
        self.assertEqual(self.found("src/exhibit/A.cpp", "class Manageress {};\n"), "")
        self.assertIn("singletons", self.found("src/exhibit/A.cpp", "Clock::instance().now();\n"))

    def test_an_empty_tree_is_no_success(self):
        self.assertEqual(main("/nonexistent"), 1)


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        unittest.main(argv=sys.argv[:1])
    sys.exit(main(sys.argv[1]))
