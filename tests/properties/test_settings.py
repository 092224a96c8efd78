"""Settings are resolved once, for a command line and for an editor.

| property | formula |
| --- | --- |
| the first that speaks is heard | of `resolved(layers)`, each key is what the first layer with it says |
| an editor is no other place | `server(layers).settings(file) == command(layers).settings(file)`, for every file |
| a file is read from texts | all of this holds in a tree of texts, of which nothing is on the disk |
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from generators.budget import examples
from hypothesis import given
from hypothesis import strategies as st

from validator.cli.configure import launched
from validator.cli.parsed import Arguments
from validator.cli.session import Session
from validator.commands.configuration.keys import SINGLE, Key
from validator.commands.configuration.launch import Launch
from validator.commands.configuration.settings import DEFAULT, Layer, Origin, Setting, Settings, resolved
from validator.commands.configuration.texts import CHOICES, value_of
from validator.lsp.project import Project, root_of
from validator.lsp.server import asked_by
from validator.sources.home import Home
from validator.sources.refusal import Refused, unreadable
from validator.text.wording import LANGUAGES, Words

TODAY = date(2030, 1, 1)
FOLDERS = (".", "sub", "sub/deep", "other", "sub/deep/none")
FILES = tuple(f"{folder}/{name}" for folder in FOLDERS for name in ("kitei.toml", "pyproject.toml"))


def texts(key: Key) -> st.SearchStrategy[str]:
    if key.form == "day":
        return st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat)
    words = CHOICES.get(key.form, ("p", "sub/p"))
    return st.sampled_from(words)


SAID: st.SearchStrategy[Mapping[str, str]] = st.fixed_dictionaries(
    {}, optional={key.name: texts(key) for key in SINGLE}
)
READINGS = st.dictionaries(st.sampled_from(["x", "y"]), st.sampled_from(["a", "b"]), max_size=2)
CONFIGURATIONS = st.dictionaries(st.sampled_from(FILES), st.tuples(SAID, READINGS), max_size=4)


def toml(name: str, said: Mapping[str, str], readings: Mapping[str, str]) -> str:
    table = "tool.kitei." if name.endswith("pyproject.toml") else ""
    lines = [f'{table}{key} = "{value}"' for key, value in said.items()]
    return "\n".join(["", *lines, *(f'{table}readings.{key} = "{value}"' for key, value in readings.items())])


def layer(kind: Any, said: Mapping[str, str]) -> Layer:
    return {
        key.name: Setting(value_of(key, said[key.name]), Origin(kind)) for key in SINGLE if key.name in said
    }


@examples(200)
@given(st.lists(SAID, max_size=4), st.sampled_from(LANGUAGES))
def test_the_first_that_speaks_is_heard(layers: Sequence[Mapping[str, str]], lang: Any) -> None:
    settings = resolved([layer("variable", each) for each in layers], None, today=TODAY, lang=lang)
    unset = {"as-of": TODAY.isoformat(), "lang": lang, "fail-on": "error"}
    for key in SINGLE:
        first = next((each[key.name] for each in layers if key.name in each), unset.get(key.name))
        value = getattr(settings, key.attribute)
        assert (value.isoformat() if isinstance(value, date) else value) == first
        assert (settings.origin(key.name) == DEFAULT) == (not any(key.name in each for each in layers))


class Texts:
    """A tree of texts: what a revision or an editor could hold."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def has(self, path: str) -> bool:
        return path in self._texts or os.path.basename(path) == "p"

    def load(self, path: str) -> bytes | Refused:
        text = self._texts.get(path)
        return unreadable(Words("gone", "ない")) if text is None else text.encode()


def started(options: Mapping[str, str], environ: Mapping[str, str], tree: Texts) -> Launch:
    """A run by a command line with these options and variables, in `/ws`."""
    arguments = Arguments()
    for key in SINGLE:
        setattr(arguments, key.attribute, options.get(key.name))
    session = Session("en", sys.stdout, sys.stderr)
    variables = {key.variable: environ[key.name] for key in SINGLE if key.name in environ}
    launch = launched(arguments, variables, session)
    return launch._replace(home=Home("/ws", "/ws"), today=lambda: TODAY, tree=tree)


@examples(200)
@given(SAID, SAID, SAID, CONFIGURATIONS)
def test_an_editor_is_no_other_place(
    client: Mapping[str, str],
    options: Mapping[str, str],
    environ: Mapping[str, str],
    files: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]],
) -> None:
    tree = Texts({os.path.normpath(f"/ws/{name}"): toml(name, *said) for name, said in files.items()})
    asked = {name: client[key] for key, name in (("lang", "lang"), ("as-of", "asOf")) if key in client}
    editor, refused = asked_by(started(options, environ, tree), asked, None)
    assert refused == []
    said = {**options, **{key: client[key] for key in ("lang", "as-of") if key in client}}
    command = started(said, environ, tree)
    for folder in FOLDERS:
        path = os.path.normpath(f"/ws/{folder}/a.yaml")
        governing = command.governing(os.path.dirname(path))
        theirs = command.settings(governing)
        assert isinstance(theirs, Settings)
        root = root_of(path, ["/ws"], editor)
        assert root == (os.path.dirname(governing) if governing else "/ws")
        ours = Project(root, editor, None).settings()
        assert isinstance(ours, Settings)
        assert ours._replace(origins={}) == theirs._replace(origins={})
        names = {name for name in {*ours.origins, *theirs.origins} if name not in ("lang", "as-of")}
        assert [ours.origin(name) for name in names] == [theirs.origin(name) for name in names]
