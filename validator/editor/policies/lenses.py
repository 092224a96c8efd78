"""Code lenses, above a rule: how many findings it has in the workspace."""

from __future__ import annotations

from collections.abc import Mapping

from validator.editor.answers import Lens
from validator.editor.policies.policy import Policy
from validator.language import syntax
from validator.text.wording import Lang, Words

_NONE = Words("no finding", "指摘なし")
_ONE = Words("1 finding", "指摘 1件")
_SOME = Words("{count} findings", "指摘 {count}件")


def lenses(policy: Policy, path: str, findings: Mapping[str, int]) -> tuple[Lens, ...]:
    """A lens for each rule of a file; `findings`: their number by the rule's id."""
    tree = policy.trees.get(path)
    rules = [
        node
        for block in (tree.provisions if tree is not None else ())
        for node in block.content
        if isinstance(node, syntax.Rule)
    ]
    return tuple(_lens(rule, findings.get(rule.name.text, 0), policy.lang) for rule in rules)


def _lens(rule: syntax.Rule, count: int, lang: Lang) -> Lens:
    title = _NONE if count == 0 else _ONE if count == 1 else _SOME
    return Lens(rule.name.span, title.to(lang).format(count=count), rule.name.text, count)
