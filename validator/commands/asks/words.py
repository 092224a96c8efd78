"""The sentences in which it is told what a change asks."""

from __future__ import annotations

from validator.model.report import Ask, AskKind
from validator.text.display import clip, escape
from validator.text.wording import Lang, Words

_MOST = 200
"""A longer text is cut in a sentence; the field has all of it."""

_OF: dict[AskKind, Words] = {
    "configuration": Words("The configuration is changed", "設定の変更"),
    "policy": Words("The policy is changed", "規則の変更"),
    "designations": Words("The company's designations are changed", "当社の指定の変更"),
    "baseline": Words("The baseline takes in a finding", "ベースラインへの指摘の追加"),
    "waiver": Words("A waiver is asked for", "免除の求め"),
    "correction": Words("A change is marked as a correction", "訂正とされた変更"),
    "test-marker": Words("A line for policy tests stands in a contract", "契約の中の、規則の試験のための行"),
    "file": Words("A file leaves the gate", "検査から外れるファイル"),
    "record": Words("A record leaves the gate", "検査から外れる記録"),
    "submodule": Words("A submodule is at another commit", "サブモジュールの別のコミットへの変更"),
}
_CHANGED = Words(
    "{said} at {where}{what}: `{was}` became `{now}`.", "{said}({where}{what}): `{was}` を `{now}` に改める。"
)
_ADDED = Words("{said} at {where}{what}: `{now}`.", "{said}({where}{what}): `{now}`。")
_REMOVED = Words("{said} at {where}{what}: `{was}` is gone.", "{said}({where}{what}): `{was}` がなくなる。")
_ALONE = Words("{said} at {where}{what}.", "{said}({where}{what})。")


def ask(kind: AskKind, where: str, what: str, was: str | None, now: str | None, lang: Lang) -> Ask:
    """What is asked, with its sentence."""
    form = (
        _ALONE
        if was is None and now is None
        else _ADDED
        if was is None
        else _REMOVED
        if now is None
        else _CHANGED
    )
    said = form.to(lang).format(
        said=_OF[kind].to(lang),
        where=escape(where),
        what=f", {escape(what)}" if what and lang == "en" else f"、{escape(what)}" if what else "",
        was=_short(was),
        now=_short(now),
    )
    return Ask(kind, where, what, was, now, said)


def _short(text: str | None) -> str:
    return clip(escape(text or ""), _MOST)
