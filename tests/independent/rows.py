# SPDX-License-Identifier: Apache-2.0
"""The printed rows of FORMAT.md."""

from __future__ import annotations

import forms
from records import Event

Facts = dict[str, str]


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def printed_rows(events: list[tuple[Event, Facts]]) -> bytes:
    lines = []
    for number, (event, facts) in enumerate(events, 1):
        occurred = facts.get("occurred", "")
        place = f" ({facts['from-place']})" if facts.get("from-place") else ""
        cells = [str(number), event.id, event.type, event.at, occurred if forms.is_time(occurred) else event.at]
        cells += [event.by, ",".join(signer.by for signer in event.cosigners), facts.get("from", "") + place]
        cells += [facts.get(name, "") for name in ("to", "purpose", "seal-seen", "seal-state")]
        lines.append("\t".join(_cell(cell) for cell in cells) + "\n")
    return "".join(lines).encode("utf-8")
