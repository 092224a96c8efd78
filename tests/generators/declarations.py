"""A small invented tariff (a bicycle park) whose records have a key of every type. Built by hand, without the compiler."""

from __future__ import annotations

from validator.model.declarations import (
    Declarations,
    Key,
    Kind,
    Origin,
    Provision,
    Requirement,
    Word,
    WordList,
)
from validator.model.types import (
    ADDRESS,
    BOOLEAN,
    DATE,
    INTEGER,
    MOMENT,
    SLUG,
    TEXT,
    VALUE,
    YEN,
    Type,
    list_of,
)
from validator.text.wording import Words, same

HERE = Origin("park.kitei", 1, 1)


def key(
    name: str,
    type_: Type,
    *,
    optional: bool = False,
    where: tuple[tuple[tuple[str, str], ...], ...] = (),
    default_word: str | None = None,
    default_key: str | None = None,
    provisions: tuple[str, ...] = (),
    ja: str = "項目",
) -> Key:
    """A key of a kind."""
    return Key(
        name,
        Words(name.replace("_", " "), ja),
        type_,
        optional,
        tuple(Requirement(tests) for tests in where),
        default_word,
        default_key,
        provisions,
        HERE,
    )


def kind(name: str, role: str, *keys: Key, ja: str = "種別", whole: str | None = None) -> Kind:
    """A kind of record or part."""
    return Kind(name, role, Words(name.replace("-", " "), ja), whole, keys, (), (), HERE)


def words(name: str, *all_words: str, provision: str | None = None) -> WordList:
    """A list of words."""
    return WordList(
        name, same(name), tuple(Word(word, Words(word, f"{word}の語")) for word in all_words), provision, HERE
    )


KEY_OF_PERMIT = Type("key", "permit")

PARK = Declarations(
    name="bicycle-park",
    title=Words("Bicycle park", "駐輪場"),
    kinds=(
        kind(
            "permit",
            "record",
            key("cycle", Type("word", "cycle"), provisions=("2",), ja="車種"),
            key(
                "rack",
                Type("word", "rack"),
                optional=True,
                where=((("cycle", "tandem"),),),
                provisions=("3",),
            ),
            key("applied_on", DATE),
            key("granted_on", DATE, optional=True),
            key("wheels", Type("integer", least=1), optional=True),
            key("motor", BOOLEAN, optional=True),
            key("owner", TEXT, optional=True),
            key("gate", Type("part", "gate"), optional=True, provisions=("4",)),
            key("extras", list_of(Type("part", "extra")), optional=True),
            key("hosts", list_of(ADDRESS), optional=True),
            key("notes", list_of(SLUG), optional=True),
            ja="許可",
        ),
        kind(
            "gate",
            "part",
            key("methods", list_of(Type("word", "method"), 1), provisions=("4.1",)),
            key("inner", Type("part", "gate"), optional=True),
        ),
        kind(
            "extra",
            "part",
            key("extra", Type("word", "extra")),
            key("from_day", DATE, optional=True, default_key="paid_on"),
            key("paid_on", DATE, optional=True),
            key("fee", YEN),
            key("asked", Type("reference", "request"), optional=True),
            whole="permit",
        ),
        kind(
            "request",
            "record",
            key("permit", Type("reference", "permit")),
            key("by", Type("word", "party"), optional=True, default_word="holder"),
            key("received_on", DATE, optional=True, where=((("by", "holder"),), (("by", "guardian"),))),
            key("parked_at", MOMENT, optional=True),
            key("count", INTEGER, optional=True),
            key("changes", list_of(Type("part", "change"), 1)),
        ),
        kind(
            "change",
            "part",
            key("field", KEY_OF_PERMIT),
            key("from", VALUE, optional=True),
            key("to", VALUE, optional=True),
            whole="request",
        ),
        kind(
            "designations",
            "designations",
            key("changeable", list_of(KEY_OF_PERMIT), optional=True),
            key("closed", Type("part", "closing"), optional=True),
        ),
        kind("closing", "part", key("gate_a", DATE, optional=True), key("gate_b", DATE, optional=True)),
    ),
    word_lists=(
        words("cycle", "single", "tandem", "cargo-bike", provision="1"),
        words("rack", "low-rack", "high-rack"),
        words("method", "ticket", "key-card", "phone", "fob", provision="4.2"),
        words("extra", "air-pump", "roof", "locker", provision="5"),
        words("party", "holder", "guardian", "operator"),
    ),
    provisions=tuple(
        Provision(id_, Words(f"Title {id_}", f"見出し{id_}"), None, None, None, None, leaf=True, origin=HERE)
        for id_ in ("1", "2", "3", "4", "4.1", "4.2", "5")
    ),
    interpretations=(),
    in_force_from=None,
)
