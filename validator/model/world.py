"""All that one check may see: the records of one contractor, the company's designations, the day of the check."""

from __future__ import annotations

from datetime import date

from validator.model.values import Thing


class World:
    """One contractor's records as they are, or as they were (`present` is then the world as it is)."""

    __slots__ = (
        "as_of",
        "by_id",
        "complete",
        "contractor",
        "corrections",
        "dangling",
        "designations",
        "former",
        "lost",
        "memo",
        "nameless",
        "present",
        "things",
    )

    def __init__(self, contractor: str, as_of: date, designations: Thing) -> None:
        self.contractor = contractor
        self.as_of = as_of
        self.designations = designations
        self.things: dict[str, list[Thing]] = {}
        """Records and parts by kind, by path, then place."""
        self.by_id: dict[tuple[str, str], Thing] = {}
        """Records by kind and id; the first of several with one id."""
        self.complete = True
        """False where a record could not be read, so that it cannot be said that one is not there."""
        self.dangling: dict[Thing, str] = {}
        """Things one of whose references names no record: the kind of the record that they stand in."""
        self.nameless: set[str] = set()
        """Kinds of which a record has no id that can be read: any reference to that kind may mean it."""
        self.corrections: dict[tuple[str, int], str] = {}
        """Reasons of `# kitei: correction` directives, by path and line."""
        self.former: World | None = None
        self.present: World | None = None
        self.lost = False
        """True where a file that held former records cannot be read now, so that it cannot be said that one is gone."""
        self.memo: dict[object, object] = {}
        """Values of definitions, kept by an evaluator under keys of its own."""

    def all(self, kind: str) -> list[Thing]:
        """Every record or part of a kind."""
        return self.things.get(kind, [])

    def holds_all(self, kind: str) -> bool:
        """Whether every record of a kind is here under its id, so that one that is not here is gone."""
        named = (thing.id is not None or thing.whole is not None for thing in self.all(kind))
        return self.complete and not self.lost and all(named)
