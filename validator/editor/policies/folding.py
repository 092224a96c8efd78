"""What can be folded in a policy file, by its lines: also where the text is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from validator.editor.answers import Fold
from validator.editor.policies.policy import Policy
from validator.editor.policies.positions import lines_of
from validator.language.parsing.blocks import Block, blocks

_REF = re.compile(r"^\s*(article|annex|supplement|provision|integrity)\b *([\w.-]*)")
_PREFIX = {"annex": "annex", "supplement": "suppl."}


def folding(policy: Policy, path: str) -> tuple[Fold, ...]:
    """Provisions with what is below them, rules and other blocks, runs of comments."""
    text = policy.files.get(path, "")
    lines = lines_of(text)
    found = blocks(text)
    folds = [*_headings(found, lines), *_blocks(found, lines), *_comments(lines)]
    return tuple(sorted(fold for fold in dict.fromkeys(folds) if fold.end_line > fold.line))


def _blocks(found: list[Block], lines: list[str]) -> Iterator[Fold]:
    for at, block in enumerate(found):
        if block.sort == "heading" or not block.text.strip() or _is_comment(lines[block.line - 1]):
            continue
        yield Fold(block.line, _last_line(found, at + 1, lines))


def _headings(found: list[Block], lines: list[str]) -> Iterator[Fold]:
    refs = [_ref(block) if block.sort == "heading" else None for block in found]
    for at, (block, ref) in enumerate(zip(found, refs, strict=True)):
        if ref is None:
            continue
        after = (next_ for next_ in range(at + 1, len(found)) if _ends(refs[next_], ref))
        yield Fold(block.line, _last_line(found, next(after, len(found)), lines))


def _ends(other: str | None, ref: str) -> bool:
    """Whether a block begins what does not stand below a provision."""
    return other is not None and not (ref and other.startswith(f"{ref}."))


def _ref(block: Block) -> str:
    match = _REF.match(block.text)
    return _PREFIX.get(match[1], "") + match[2] if match else ""


def _last_line(found: list[Block], after: int, lines: list[str]) -> int:
    """The last line before a block that is neither empty nor a comment on what comes next."""
    line = found[after].line - 1 if after < len(found) else len(lines)
    while line > 1 and (not lines[line - 1].strip() or _is_comment(lines[line - 1])):
        line -= 1
    return line


def _comments(lines: list[str]) -> Iterator[Fold]:
    for is_comment, run in groupby(enumerate(lines, 1), key=lambda line: _is_comment(line[1])):
        if is_comment:
            numbers = [number for number, _ in run]
            yield Fold(numbers[0], numbers[-1], is_comment=True)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")
