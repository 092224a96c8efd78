"""How keys, words and data are called in messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from validator.model.declarations import Key
from validator.shape.engine import RECORD
from validator.text.display import clip, visible
from validator.text.nearest import Lexicon
from validator.text.wording import Words

if TYPE_CHECKING:
    from validator.shape.tables import Field, Table

_WIDEST = 40
_MOST_NAMES = 12


def shown(data: str) -> str:
    """Data as it may stand in a message: escaped, odd spaces too, and not long."""
    return clip(visible(data), _WIDEST)


def labelled(name: str, label: Words) -> Words:
    """A name of the records in code font, with its label where the name itself does not say it."""
    plain = name.replace("_", " ").replace("-", " ").casefold()
    en = "" if label.en.replace("-", " ").casefold() in (plain, name) else f" ({label.en})"
    ja = "" if label.ja == name else f"({label.ja})"
    return Words(f"`{name}`{en}", f"`{name}`{ja}")


def of_key(key: Key) -> Words:
    """A key."""
    return labelled(key.name, key.label)


def of_field(field: Field) -> Words:
    """A key, or an item of the list in it."""
    words = of_key(field.key)
    if field.name is not None:
        return words
    return Words(f"an item of {words.en}", f"{words.ja}の項目")


def of_mapping(table: Table, field: Field | None) -> Words:
    """The record or part that a key stands in."""
    if field is not None:
        return of_field(field)
    words = labelled(table.kind.name, table.kind.label)
    return Words(f"a record of kind {words.en}", f"{words.ja}の記録")


def of_names(names: Iterable[str]) -> Words:
    """Names in a row; of many, the first ones."""
    every = list(names)
    row = [f"`{name}`" for name in every[:_MOST_NAMES]]
    if len(every) > _MOST_NAMES:
        row.append("…")
    return Words(", ".join(row), "、".join(row))


def near(text: str, names: Iterable[str] | Lexicon) -> str | None:
    """The one name that a text stands for or is near to; full-width letters count as what they look like."""
    lexicon = names if isinstance(names, Lexicon) else Lexicon(names)
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFKC", text)
    text = text.strip()
    return text if text in lexicon else lexicon.nearest(text)


def is_near_record(text: str) -> bool:
    """Whether a key is a near miss of `record`."""
    return 4 <= len(text.strip()) <= 8 and near(text, (RECORD,)) is not None


def joined(*sentences: Words | None) -> Words | None:
    """Sentences one after another."""
    said = [words for words in sentences if words is not None]
    if not said:
        return None
    return Words(" ".join(words.en for words in said), "".join(words.ja for words in said))


def meant(words: Words) -> Words:
    """The suggestion of a near name."""
    return Words(f"Did you mean {words.en}?", f"{words.ja}の誤りではないか。")


def capital(words: Words) -> Words:
    """The words at the beginning of a sentence."""
    return words._replace(en=words.en[:1].upper() + words.en[1:])
