"""The YAML test suite through kitei's reader: where it reads otherwise than the suite's record says, and why.

    git clone --branch data https://github.com/yaml/yaml-test-suite SUITE
    python benchmarks/yaml_suite.py SUITE

Each document falls into one class. `ours`: the suite accepts it, and we refuse on purpose (anchors, tags, keys that are
no word). `stricter`: the suite accepts it, and the parser does not. `looser`: the suite refuses it, and the parser does
not. `otherwise`: both accept it, and read something else. The last three are recorded below by their names in the
suite, and told in `docs/yaml.md`: what is in another class than recorded is printed, and the exit status is 1. With
`--messages`, what is told of each refused document is printed as well. None of the suite is kept here.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from validator.sources import File, Mapping, Node, Refused, Scalar, Sequence, read

ON_PURPOSE = re.compile(
    "anchor|alias|YAML tag|merge key|single word|no record may hold|directly before a word"
)
"""What is said of a document that is refused by our decision, not by the parser's."""

STRICTER = """
2JQS 2LFX 4ABK 4MUZ/00 4MUZ/01 4MUZ/02 58MP 5MUD 5T43 6BCT 6CA3 6LVF 7Z25 8XYN 96NN/00 96NN/01 9SA2 A2M4 BEC7 CFD4
DBG4 DK3J DK95/00 DK95/03 DK95/04 FP8R FRK4 HM87/00 HWV9 K3WX M7A3 MUS6/05 MUS6/06 NHX8 NJ66 NKF9 Q5MG QT73 R4YG S3PD
SM9W/01 UKK6/00 UT92 VJP3/01 W4TN W5VH Y79Y/001 Y79Y/010
"""
LOOSER = "9C9N 9JBA CVW2 DK95/01 G5U8 MUS6/00 QB6E SU5Z X4QW Y79Y/003 YJV2"
OTHERWISE = "JEF9/02 L24T/01"
RECORDED = {"stricter": STRICTER.split(), "looser": LOOSER.split(), "otherwise": OTHERWISE.split()}

_ESCAPED = {"\\\\": "\\", "\\n": "\n", "\\t": "\t", "\\b": "\b", "\\r": "\r"}


def main(folder: str, *options: str) -> int:
    """Reads every document of the suite; prints how many there are of each class, and what is not as recorded."""
    found: dict[str, list[str]] = defaultdict(list)
    for case in sorted(
        path.parent for path in Path(folder).glob("[0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z]/**/in.yaml")
    ):
        name = case.relative_to(folder).as_posix()
        file = read((case / "in.yaml").read_bytes())
        found[class_of(case, file)].append(name)
        if "--messages" in options and isinstance(file, Refused):
            print(f"{name}:{file.line}:{file.column}: {file.message.en}")
    print(", ".join(f"{len(names)} {each}" for each, names in sorted(found.items())) or "There is no suite.")
    wrong = [
        f"{name} is not recorded as {each}" if name in found[each] else f"{name} is no longer {each}"
        for each, recorded in RECORDED.items()
        for name in sorted(set(found[each]) ^ set(recorded))
    ]
    print(*wrong, sep="\n")
    return int(bool(wrong) or not found["alike"])


def class_of(case: Path, file: File | Refused) -> str:
    """The class of a document."""
    is_refused = (case / "error").exists()
    if isinstance(file, Refused):
        accepted = "ours" if ON_PURPOSE.search(file.message.en) else "stricter"
        return "alike" if is_refused else accepted
    if is_refused:
        return "looser"
    ours = [list(events(document.root)) for document in file.documents]
    theirs = list(recorded((case / "test.event").read_text("utf-8")))
    return "alike" if ours == theirs else "otherwise"


def events(node: Node) -> Iterator[str]:
    """A document as the suite writes it, but with no styles."""
    if isinstance(node, Scalar):
        yield f"=VAL {':' if node.plain else '?'}{node.text}"
        return
    sort = "SEQ" if isinstance(node, Sequence) else "MAP"
    yield f"+{sort}"
    for part in node.items if isinstance(node, Sequence) else in_order(node):
        yield from events(part)
    yield f"-{sort}"


def in_order(mapping: Mapping) -> Iterator[Node]:
    """Keys and values as they stand, double keys as well."""
    for entry in sorted((*mapping.entries, *mapping.duplicates), key=lambda each: each.key.span):
        yield from entry


def recorded(text: str) -> Iterator[list[str]]:
    """The documents of a record that hold something. It has no anchors, aliases and tags: those are refused."""
    document: list[str] = []
    for line in text.splitlines():
        head = line[:4]
        if head == "+DOC":
            document = []
        elif head == "-DOC":
            if document != ["=VAL :"]:
                yield document
        elif head == "=VAL":
            said = re.sub(r"\\\\|\\[ntbr]", lambda match: _ESCAPED[match[0]], line[6:])
            document.append(f"=VAL {':' if line[5] == ':' else '?'}{said}")
        elif head[1:] in ("SEQ", "MAP"):
            document.append(head)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
