"""From paths to files that were read: what is to be reported, and what must be seen beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from validator.commands.files import Entry, Files, asked_paths, leads_away, seen_beside
from validator.evaluation.check import Source
from validator.model.report import Aside, Failure, Reason
from validator.named_tuple import NamedTuple
from validator.sources.discover import would_find
from validator.sources.home import Home
from validator.sources.read import File, read
from validator.sources.refusal import Refused
from validator.text.display import escape
from validator.text.wording import Lang, Words

if TYPE_CHECKING:
    from validator.commands.configuration.settings import Unopened

_EXCLUDED = Words(
    "Named, but excluded by the configuration: {files}.",
    "名指しされたが、設定により除いたファイル: {files}。",
)
_DESPITE = Words(
    "Checked by the name of a link, though excluded by its own: {files}.",
    "元の名では設定により除くが、リンクの名で調べたファイル: {files}。",
)
_FOR_ALL = Words(
    "Everything is checked, because this change touches {files}.",
    "この変更は {files} に及ぶため、すべてを調べた。",
)


_WITHOUT_GIT = Words(
    "Git is not installed here, so files that it ignores are checked, too. Install it, or exclude them.",
    "ここには Git がないため、Git が無視するファイルも調べた。インストールするか、設定で除く。",
)


class Text(NamedTuple):
    """One file's bytes from standard input, in the place of the file of that name."""

    name: str
    data: bytes


class Gathered(NamedTuple):
    """Files that were read, in the order of their names, and paths that could not be looked into.

    `files` says which there are; `asked` and `looked` are the absolute paths of what is reported and of what is seen
    beside it, `replaced` the file that standard input stands for, `for_all` what a change touches that concerns
    everybody, `unseen` what it touches and is left aside.
    """

    sources: list[Source]
    failures: list[Failure]
    files: Files | None = None
    asked: tuple[str, ...] = ()
    looked: tuple[str, ...] = ()
    replaced: frozenset[str] = frozenset()
    for_all: tuple[str, ...] = ()
    unseen: Mapping[str, Reason] = {}
    others: tuple[str, ...] = ()
    """Files of other projects that a change may affect."""

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The files to look at that are other projects', by their absolute paths."""
        return self.others if self.files is None else (*self.others, *self.files.elsewhere)

    @property
    def unopened(self) -> dict[str, Reason]:
        """Why files that were named by hand are not looked at."""
        return {} if self.files is None else self.files.unopened

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """All names of the files that have more than one, by the one that is shown."""
        return {} if self.files is None else self.files.names

    def under(self, paths: Sequence[str]) -> dict[str, str]:
        """The reported files that are found under some paths by any of their names: as shown, and from the root."""
        if self.files is None or not paths:
            return {}
        home, names = self.files.home, self.names
        folders = [home.absolute(path) for path in paths]
        found = {}
        for source in filter(_is_reported, self.sources):
            of = [home.path(name) for name in names.get(source.path, (source.path,))]
            if any(would_find(path, folders) for path in of):
                found[source.path] = os.path.relpath(of[0], home.root or home.folder).replace(os.sep, "/")
        return found

    def aside(self, lang: Lang) -> tuple[Aside, ...]:
        """What was never opened."""
        return () if self.files is None else self.files.aside(lang, self.unseen)

    def notes(self, lang: Lang) -> tuple[str, ...]:
        """Files named by hand that are not looked at, and ones that are in spite of it; why everything is looked at."""
        despite = () if self.files is None else self.files.despite
        excluded = [path for path, why in self.unopened.items() if why == "excluded"]
        told = ((_EXCLUDED, excluded), (_DESPITE, despite), (_FOR_ALL, self.for_all))
        without_git = self.files is not None and self.files.unasked
        return tuple(
            words.to(lang).format(files=", ".join(map(escape, files))) for words, files in told if files
        ) + ((_WITHOUT_GIT.to(lang),) if without_git else ())


def _is_reported(source: Source) -> bool:
    return source.reported


def gather(
    home: Home,
    paths: Sequence[str],
    configured: Sequence[str],
    stdin: Text | None,
    lang: Lang,
    exclude: Unopened | None = None,
) -> Gathered:
    """Reads what is to be reported and what must be seen beside it. Paths are written from home.

    What is excluded by all its names is never opened, not even where it is named by hand.
    """
    new = () if stdin is None else (home.absolute(stdin.name),)
    asked = [] if new and not paths else asked_paths(paths, configured, home)
    looked = seen_beside(asked, configured, home, new)
    files = Files(home, asked, looked, exclude, new=new)
    typed = files.at(new[0]) if new else None

    def content(entry: Entry) -> File | Refused:
        is_typed = stdin is not None and entry is typed and not leads_away(files.load(entry))
        return read(stdin.data) if stdin is not None and is_typed else files.read(entry)

    sources = [Source(each.shown, content(each), each.named, each.reported) for each in files.entries]
    reported = tuple(map(home.absolute, asked)) + new
    return Gathered(
        sources,
        files.failures(lang),
        files,
        asked=reported,
        looked=tuple(map(home.absolute, (*configured, *looked))) + reported,
        replaced=frozenset() if typed is None else frozenset({typed.shown}),
    )
