"""A policy's text while it is being written: made whole, so that the compiler can say what stands at the cursor."""

from __future__ import annotations

from validator.language.parsing.lexical import fitting

NO_NAME, NO_PROVISION = "zz-here", "0"
"""Stand for the word that is being written: no policy has these."""

_MOST = 24
"""An end that takes more steps than this is given up."""

_ENDS: tuple[tuple[str, str], ...] = (
    ("_IS", " is given"),
    ("_SATISFIES", " satisfies zz is given"),
    ("RPAR", ")"),
    ("_ELSE", " else"),
    ("_EN", ' en "z"'),
    ("_JA", ' ja "z"'),
    ("STRING", ' "z"'),
    ("_COLON", ":"),
    ("_HOLDS", " holds when"),
    ("_ASKS", " asks"),
    ("_LEANS", " leans to"),
    ("_PROVISIONS", " provisions 1"),
    ("_AS", " as"),
    ("_WHEN", " when"),
    ("_GIVEN", " given"),
    ("_OF", " of"),
    ("_TO", " to"),
    ("_FROM", " from"),
    ("_IN", " in"),
    ("_BY", " by"),
    ("_ON", " on"),
    ("_AFTER", " after"),
    ("_UP", " up"),
    ("_HALF", " half"),
    ("_LEAST", " least"),
    ("_MOST", " most"),
    ("_THAN", " than"),
    ("_COME", " come"),
    ("_CONTRACTOR", " contractor"),
    ("_PER", " per"),
    ("_PERMITS", " permits"),
    ("_THAT", " that"),
    ("_ITEM", " item"),
    ("_INCLUDING", " including"),
    ("_AND", " and"),
    ("_OR", " or"),
    ("_DAY", " day"),
    ("_DAYS", " days"),
    ("_WHERE", " where"),
    ("COMMA", ","),
    ("NAME", " zz"),
    ("KEY", " zz: date"),
    ("INT", " 1"),
    ("REF", " 1"),
    ("DATE", " 2025-01-01"),
    ("_FALSE", " false"),
    ("_ORDER", " order"),
)
"""By a token that may follow: what is put there. The first that fits is taken; a test comes before all that nests."""


def finished(text: str) -> str | None:
    """A text with an end put to its last block, so that the block can be parsed; none where it is broken before."""
    for _ in range(_MOST):
        fits = fitting(text)
        if fits is None:
            return None
        if "$END" in fits:
            return text
        tail = next((tail for kind, tail in _ENDS if kind in fits), None)
        if tail is None:
            return None
        text += tail
    return None
