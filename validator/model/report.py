"""What a check reports. The JSON of `--format json` has exactly these names."""

from __future__ import annotations

from typing import Literal

from validator.named_tuple import NamedTuple

Severity = Literal["error", "warning", "unsettled"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "unsettled")
Reason = Literal["no-record", "refused", "test", "excluded", "ignored", "hidden", "outside"]
REASONS: tuple[Reason, ...] = ("no-record", "refused", "test", "excluded", "ignored", "hidden", "outside")


class Related(NamedTuple):
    """Another place that matters. Lines and columns as in `Violation`.

    `former`: in the file as it was, where a check compares with a revision; the JSON says so in the message only.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    former: bool = False


class Edit(NamedTuple):
    """Replace what stands between two places by `text`."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Fix(NamedTuple):
    """Edits that belong together; `safe` where they can only be meant so."""

    edits: tuple[Edit, ...]
    safe: bool


class Open(NamedTuple):
    """An interpretation on which an unsettled finding turns, and the readings under which nothing is breached."""

    interpretation: str
    leans_to: str
    allowed_by: tuple[str, ...]


class Waiver(NamedTuple):
    """A breach that is waived: why, until when (ISO date), and where that is said."""

    reason: str
    until: str
    path: str
    line: int


class Violation(NamedTuple):
    """A breach. Lines and columns count from 1, columns in code points; the end is exclusive.

    `former`: at a place in the file as it was, since nothing is left of what it is about. `value`: a digest of what
    stands at its place; of a fault that withholds rules, of all that its record says. The JSON has neither.
    """

    rule: str
    severity: Severity
    provisions: tuple[str, ...]
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    record: str | None
    contractor: str | None
    message: str
    help: str | None
    readings: tuple[Open, ...]
    waiver: Waiver | None
    related: tuple[Related, ...]
    fix: Fix | None
    fingerprint: str
    former: bool = False
    value: str = ""
    edition: str | None = None
    """For what happened before the text that the policy encodes was in force: from when it is."""
    severity_by_tariff: Severity | None = None
    """The tariff's own, where the configuration takes it for another."""

    @property
    def is_lowered(self) -> bool:
        """Whether the configuration takes it for less than the tariff does."""
        own = self.severity_by_tariff
        return own is not None and SEVERITIES.index(self.severity) > SEVERITIES.index(own)


class Failure(NamedTuple):
    """What could not be judged, and where: exit status 2."""

    path: str
    line: int
    column: int
    message: str


class Aside(NamedTuple):
    """What was not judged, and is no failure: a file, or a folder with all that it holds (its path ends with `/`).

    `no-record`: it was read and holds none. `refused`: it was not read to its end, and shows no sign of a record.
    `test`: it is judged by `kitei test`. `excluded`: by the configuration. `ignored`: by Git. `hidden`: a folder whose
    name begins with a dot. `outside`: a link to a folder that is not in the repository.
    """

    path: str
    reason: Reason
    message: str

    @property
    def was_read(self) -> bool:
        """Whether it is a file that was looked into."""
        return self.reason in ("no-record", "refused", "test")


class Summary(NamedTuple):
    """The counts of a run."""

    files: int
    left_aside: int
    """How many of `Report.aside`."""
    records: int
    contractors: int
    errors: int
    warnings: int
    unsettled: int
    waived: int
    baselined: int
    corrections: int
    unreadable: int
    lowered: int = 0
    """How many of the errors, warnings and unsettled the configuration takes for less than the tariff does."""


BUILT_IN, DEFAULT = "built-in", "default"
"""The policy that comes with kitei, and settings of which none is set."""


class Basis(NamedTuple):
    """What judged, so that two runs can be told apart.

    `policy`: the folder that it came from, or `built-in`. `settings`: a digest of those that bear on the verdict, or
    `default`. `gate_from`: the revision of which policy, settings, waivers, baseline and designations are.
    """

    tariff: str
    edition: str | None
    policy: str
    policy_digest: str
    settings: str
    version: str
    gate_from: str | None


class Judgement(NamedTuple):
    """By what a project was judged. `configuration` is as shown; none where none governs it."""

    configuration: str | None
    tariff: str
    as_of: str
    in_force_from: str | None
    judged_by: Basis | None = None


AskKind = Literal[
    "configuration",
    "policy",
    "designations",
    "baseline",
    "waiver",
    "correction",
    "test-marker",
    "file",
    "record",
    "submodule",
]


class Ask(NamedTuple):
    """What a change asks of the gate: to judge by something else, to let something through, or to judge less.

    `where`: a path, with a line where there is one. `what`: a key, a rule, a record. `was` and `now`: what was said
    before the change, and what is said now; none where nothing was, or is.
    """

    kind: AskKind
    where: str
    what: str
    was: str | None
    now: str | None
    message: str


class Correction(NamedTuple):
    """A change that a line marks as a correction."""

    path: str
    line: int
    reason: str


class Withheld(NamedTuple):
    """The rules that were not judged, or not of all, of a contractor: what they need is broken."""

    contractor: str
    rules: frozenset[str]


class Report(NamedTuple):
    """One run. `as_of` and `in_force_from` are ISO dates; violations by path, place, rule.

    Where several projects were judged, tariff and day are those of the first that has records, and `projects` has all.
    """

    tariff: str
    as_of: str
    in_force_from: str | None
    lang: Literal["en", "ja"]
    summary: Summary
    violations: tuple[Violation, ...]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]
    aside: tuple[Aside, ...]
    """What was left aside of what was to be reported, by path; `--show-files` names it."""
    baselined: tuple[Violation, ...] = ()
    """Findings that the baseline knows, as `--show-baselined` lists them; none of `violations` is among them."""
    projects: tuple[Judgement, ...] = ()
    """By what each project was judged, where there are several."""
    judged_by: Basis | None = None
    """What judged; where there are several projects, the first of them."""
    asks: tuple[Ask, ...] | None = None
    """What the change asks of the gate; none where the run compares with nothing."""
    strict: bool = False
    """Whether any of `asks` fails the run."""
    corrected: tuple[Correction, ...] = ()
    """The changes that a line marks as corrections."""
    withheld: tuple[Withheld, ...] = ()
    """What was not judged because something is broken; the notes tell of it where the fault itself does not count."""
