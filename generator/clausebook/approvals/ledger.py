"""The ledger of one school's policy: an append-only list of decisions, each holding the hash of the one before.

The form is JSON Lines: one record on a line, keys sorted, no spaces, LF. A record's hash is the SHA-256 of its line.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, get_args

from clausebook.fingerprints import fingerprint

ChangeClass = Literal["editorial", "factual", "substantive"]
CLASSES: tuple[ChangeClass, ...] = get_args(ChangeClass)
"""From the least to the most that a change can be."""

Kind = Literal["approve", "withdraw", "supersede"]
TEXTS = ("policy", "parents", "induction")
"""The texts that are approved together."""

NO_RECORD = "0" * 64
"""What the first record holds in place of a hash."""


class NotALedger(ValueError):
    """A ledger's text cannot be read; holds the number of the line, from 1, and what is wrong with it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Departure:
    """One departure from the trust's text, with its reason, as those who approved it saw it."""

    what: str
    """What was done: `Reworded`, `Added` ..."""
    title: str
    """The clause, as people call it."""
    anchor: str
    """Where it stands in the document; empty where it was left out."""
    reason: str
    agreed_by: str = ""
    until: str = ""
    """Its last day, in words; empty where it has no end."""


@dataclass(frozen=True, slots=True)
class Record:
    """One decision about one school's policy."""

    kind: Kind
    """`approve` puts a version in force, `supersede` does so in place of one that never came or comes into force,
    `withdraw` takes a version out of force."""
    school: str
    policy: str
    version: int
    """The version approved or withdrawn; versions count from 1."""
    change_class: ChangeClass
    body: str
    """The id of the approving body."""
    decided: date
    """When it decided."""
    minute: str
    """Where its minutes say so."""
    effective: date
    """The first day on which the decision holds."""
    fingerprints: dict[str, str]
    """Of each frozen text, by `policy`, `parents`, `induction`. Empty for a withdrawal."""
    previous: str
    """The hash of the record before; `NO_RECORD` for the first."""
    summary: str = ""
    """What changed, in a sentence for the version table."""
    row: str = ""
    """The id of its row in the version table; empty means `version-<number>`."""
    supersedes: int | None = None
    """For `supersede`: the version that it takes the place of."""
    demonstration: bool = False
    """Whether the decision was made up for a demonstration."""
    departures: tuple[Departure, ...] = ()
    """How the text departs from the trust's."""
    own_outline: str = ""
    """Why the school keeps a structure of its own; empty where it follows the trust's."""

    @property
    def line(self) -> str:
        """The record as it stands in the ledger, without the line end."""
        values = {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(self).items()}
        return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @property
    def hash(self) -> str:
        """The hash that the next record holds."""
        return fingerprint(self.line)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every decision about one school's policy, oldest first."""

    records: tuple[Record, ...] = ()

    @classmethod
    def loads(cls, text: str) -> Ledger:
        """Read a ledger. Raises `NotALedger`; whether the chain holds is for `verify` to say."""
        if text and not text.endswith("\n"):
            raise NotALedger(text.count("\n") + 1, "the line is cut off")
        return cls(tuple(_record(line, number) for number, line in enumerate(text.split("\n")[:-1], 1)))

    def dumps(self) -> str:
        """The ledger as text."""
        return "".join(f"{record.line}\n" for record in self.records)

    def adding(self, record: Record) -> Ledger:
        """This ledger with one more record."""
        return Ledger((*self.records, record))

    @property
    def head(self) -> str:
        """The hash of the newest record."""
        return self.records[-1].hash if self.records else NO_RECORD

    @property
    def versions(self) -> tuple[Record, ...]:
        """The records that approved a version, oldest first."""
        return tuple(record for record in self.records if record.kind != "withdraw")

    def version(self, number: int) -> Record | None:
        """The record that approved this version."""
        return next((record for record in self.versions if record.version == number), None)

    def in_force(self, on: date) -> Record | None:
        """The version in force on a day; where one was withdrawn, the one before it is in force again."""
        begun = [record for record in self._effective() if record.effective <= on and not self._withdrawn(record, on)]
        return max(begun, key=_order, default=None)

    def withdrawal_of(self, record: Record) -> Record | None:
        """The decision that took a version out of force. `None` where none did."""
        return next((r for r in self.records if r.kind == "withdraw" and r.version == record.version), None)

    def coming(self, on: date) -> Record | None:
        """The next version that will come into force after a day."""
        return min((record for record in self._effective() if record.effective > on), key=_order, default=None)

    def end_of(self, record: Record) -> date | None:
        """The day on which a version stops being in force. `None` while no decision ends it."""
        ends = [r.effective for r in self.records if r.kind == "withdraw" and r.version == record.version]
        ends += [r.effective for r in self._effective() if _order(r) > _order(record)]
        return min(ends, default=None)

    def _withdrawn(self, record: Record, on: date) -> bool:
        withdrawal = self.withdrawal_of(record)
        return withdrawal is not None and withdrawal.effective <= on

    def _effective(self) -> list[Record]:
        """The versions that come into force at all: neither superseded nor withdrawn before their day."""
        superseded = {record.supersedes for record in self.versions}
        withdrawn = {r.version: r.effective for r in reversed(self.records) if r.kind == "withdraw"}
        return [
            record
            for record in self.versions
            if record.version not in superseded
            and (record.version not in withdrawn or withdrawn[record.version] > record.effective)
        ]


def _order(record: Record) -> tuple[date, int]:
    return record.effective, record.version


def _record(line: str, number: int) -> Record:
    try:
        values: dict[str, Any] = json.loads(line)
        made = Record(
            **{
                **values,
                "decided": date.fromisoformat(values["decided"]),
                "effective": date.fromisoformat(values["effective"]),
                "departures": tuple(Departure(**each) for each in values["departures"]),
            }
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NotALedger(number, "the line is not a record") from None
    words = (made.school, made.policy, made.body, made.minute, made.previous, made.summary, made.row, made.own_outline)
    prints = made.fingerprints
    whole = all(isinstance(word, str) for word in words) and isinstance(made.version, int) and made.version > 0
    whole = whole and isinstance(prints, dict) and (made.kind == "withdraw" or sorted(prints) == sorted(TEXTS))
    if not whole or made.kind not in get_args(Kind) or made.change_class not in CLASSES:
        raise NotALedger(number, "the line is not a record")
    if made.line != line:
        raise NotALedger(number, "the line is not written as the tool writes it")
    return made
