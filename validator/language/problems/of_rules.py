"""What the compiler refuses about rules, definitions, messages and provisions."""

# ruff: noqa: D103  # a problem's name says what it refuses; a text stands on one line

from __future__ import annotations

from collections.abc import Iterable

from validator.language.errors import CompileError
from validator.language.problems.general import At, known, problem
from validator.text.wording import Words

# --- rules ---


def no_scope(at: At) -> CompileError:
    return problem(
        "no-scope",
        at,
        Words("It is not said what this rule is for.", "この規則の対象が書かれていない。"),
        Words("Write `for KIND`, here or on the provision.", "ここか規定の柱書に `for 種類` と書く。"),
    )


def no_norm(at: At) -> CompileError:
    return problem(
        "no-norm",
        at,
        Words("This rule neither requires nor forbids anything.", "この規則には要件も禁止もない。"),
        Words("Write `require` or `forbid`.", "`require` か `forbid` を書く。"),
    )


def slot_twice(at: At, slot: str, other: At) -> CompileError:
    return problem(
        "slot-twice",
        at,
        Words(
            f"`{slot}` is already said for all rules of the provision.",
            f"`{slot}` は柱書で既に述べられている。",
        ),
        Words("Say it in one place.", "一か所だけに書く。"),
        other,
    )


def unused_chapeau(at: At) -> CompileError:
    return problem(
        "unused-chapeau",
        at,
        Words("No rule takes up what is said here.", "ここに述べたことを受ける規則がない。"),
        Words("Remove it, or remove the `for` of the rules below.", "除くか、下の規則の `for` を除く。"),
    )


def unused_name(at: At, name: str) -> CompileError:
    return problem(
        "unused-name",
        at,
        Words(f"`{name}` is bound and not used.", f"`{name}` は使われていない。"),
        Words("Remove it.", "除く。"),
    )


def redundant_at(at: At) -> CompileError:
    return problem(
        "redundant-at",
        at,
        Words("A breach is reported there anyway.", "これがなくても違反はそこで報告される。"),
        Words("Remove `at`.", "`at` を除く。"),
    )


def redundant_cites(at: At) -> CompileError:
    return problem(
        "redundant-cites",
        at,
        Words("This is the provision that it stands under.", "これは、それが置かれた規定である。"),
        Words("Remove `cites`.", "`cites` を除く。"),
    )


def no_place(at: At) -> CompileError:
    return problem(
        "no-place",
        at,
        Words(
            "This is computed and stands nowhere in a record.", "これは計算された値で、記録のどこにもない。"
        ),
        Words("Name a key that it is computed from.", "その基となるキーを書く。"),
    )


def fix_of_other_type(at: At, place: Words, found: Words) -> CompileError:
    return problem(
        "wrong-fix",
        at,
        Words(
            f"The place holds {place.en}; this is {found.en}.",
            f"その箇所は{place.ja}だが、これは{found.ja}である。",
        ),
        Words(
            "A fix is a date, an amount, an integer or a word for the place of the breach.",
            "修正は、違反の箇所に入る日付、金額、整数又は語とする。",
        ),
    )


def fix_too_small(at: At, least: int) -> CompileError:
    return problem(
        "wrong-fix",
        at,
        Words(
            f"The place holds a number of at least {least}; this is always less.",
            f"その箇所は{least}以上の数だが、これは常にそれより小さい。",
        ),
        Words("Name a value that may stand there.", "そこに入り得る値を示す。"),
    )


def no_permission_asked(at: At) -> CompileError:
    return problem(
        "no-permission-asked",
        at,
        Words(
            "The rule does not ask whether this is in a permission.",
            "この規則は、これが許可に含まれるかを問うていない。",
        ),
        Words("Require `PATH is in PERMISSION`.", "`対象 is in 許可` を要件とする。"),
    )


# --- definitions, permissions, interpretations ---


def partial(at: At, name: str) -> CompileError:
    return problem(
        "partial-definition",
        at,
        Words(f"`{name}` may be missing.", f"`{name}` は定まらないことがある。"),
        Words(f"Write `{name}?`, or `otherwise as ...`.", f"`{name}?` とするか、`otherwise as ...` を書く。"),
    )


def not_partial(at: At, name: str) -> CompileError:
    return problem(
        "total-definition",
        at,
        Words(f"`{name}` is never missing.", f"`{name}` は必ず定まる。"),
        Words(f"Write `{name}` without `?`.", f"`?` を除いて `{name}` と書く。"),
    )


def circle(at: At, names: Iterable[str]) -> CompileError:
    way = " → ".join(f"`{name}`" for name in names)
    return problem(
        "circle",
        at,
        Words(f"This goes in a circle: {way}.", f"循環している: {way}。"),
        Words("Let one of them go without the others.", "いずれかを、他によらずに定める。"),
    )


def no_permission(at: At) -> CompileError:
    return problem(
        "permits-nothing",
        at,
        Words("No permission has this word.", "この語を許可する `permission` がない。"),
        Words("Declare the permission on the provision above.", "上の規定に `permission` を書く。"),
    )


def ambiguous_permission(at: At, names: Iterable[str]) -> CompileError:
    listed = ", ".join(f"`{name}`" for name in names)
    return problem(
        "ambiguous-permits",
        at,
        Words(f"Several permissions have this word: {listed}.", f"この語をもつ許可が複数ある: {listed}。"),
        Words("Give their types words of their own.", "それぞれの型の語を分ける。"),
    )


def unused_interpretation(at: At, name: str) -> CompileError:
    return problem(
        "unused-interpretation",
        at,
        Words(f"Nothing depends on the interpretation `{name}`.", f"解釈 `{name}` によるものがない。"),
        Words("Remove it, or ask for its reading.", "除くか、その読み方を問う。"),
    )


def unused_reading(at: At, name: str) -> CompileError:
    return problem(
        "unused-reading",
        at,
        Words(
            f"Nothing tells the reading `{name}` from the others.",
            f"読み方 `{name}` を他と区別するものがない。",
        ),
        Words("Remove it, or ask for it.", "除くか、これを問う。"),
    )


def too_many_readings(at: At, bound: int) -> CompileError:
    return problem(
        "too-many-readings",
        at,
        Words(
            f"This rule turns on more than {bound} combinations of readings.",
            f"この規則は {bound} を超える読み方の組合せに左右される。",
        ),
        Words("Split the rule.", "規則を分ける。"),
    )


def too_costly(at: At) -> CompileError:
    return problem(
        "too-costly",
        at,
        Words(
            "With all the definitions that it uses written out, this nests too deep or is too long to be judged.",
            "用いる定義をすべて展開すると、入れ子が深すぎるか長すぎて、判断できない。",
        ),
        Words("Use fewer definitions in one another, and fewer loops.", "定義の重なりと繰り返しを減らす。"),
    )


def too_many_loops(at: At, most: int) -> CompileError:
    return problem(
        "too-many-loops",
        at,
        Words(
            f"More than {most} loops (`each`, `some`, `every` and the like) stand in one another here.",
            f"ここでは繰り返し(`each`、`some`、`every` など)が{most}重を超えて重なっている。",
        ),
        Words(
            "Give what the inner ones ask a name, by `define` or `state`.",
            "内側の問いに `define` 又は `state` で名を付ける。",
        ),
    )


# --- messages ---


def no_message(at: At, slot: str) -> CompileError:
    return problem(
        f"no-{slot}",
        at,
        Words(
            f"This rule has no {slot}, and none follows from it.",
            f"この規則に `{slot}` がなく、内容からも定まらない。",
        ),
        Words(f'Write `{slot} en "..." ja "..."`.', f'`{slot} en "..." ja "..."` と書く。'),
    )


def placeholders_differ(at: At, only_en: Iterable[str], only_ja: Iterable[str]) -> CompileError:
    en, ja = (", ".join(f"{{{each}}}" for each in each_) or "-" for each_ in (only_en, only_ja))
    return problem(
        "placeholders-differ",
        at,
        Words(
            f"The two languages show different things: only en {en}, only ja {ja}.",
            f"二つの言語で示すものが異なる。enのみ: {en}、jaのみ: {ja}。",
        ),
    )


# --- provisions ---


def unknown_provision(at: At, ref: str, refs: Iterable[str]) -> CompileError:
    message = Words(f"The tariff has no provision {ref}.", f"規程に {ref} という規定はない。")
    return problem("unknown-provision", at, message, known(ref, refs))


def uncovered(at: At, ref: str) -> CompileError:
    return problem(
        "uncovered-provision",
        at,
        Words(f"No block of the policy is about {ref}.", f"{ref} についてのブロックがない。"),
        Words(f"Write `provision {ref}` and how it is held.", f"`provision {ref}` と、その扱いを書く。"),
    )


def unheld(at: At, ref: str) -> CompileError:
    return problem(
        "unheld-provision",
        at,
        Words(f"Nothing holds {ref}.", f"{ref} を担うものがない。"),
        Words(
            "Hold it by a rule, a definition, what is permitted or modelled, or say why it is informative.",
            "規則、定義、許可若しくはモデルで担うか、`informative` とする理由を書く。",
        ),
    )


def out_of_order(at: At, ref: str, before: str) -> CompileError:
    return problem(
        "out-of-order",
        at,
        Words(f"{ref} stands before {before} in the tariff.", f"規程では {ref} は {before} より前にある。"),
        Words("Follow the tariff's order.", "規程の順に並べる。"),
    )


def edition_elsewhere(at: At) -> CompileError:
    return problem(
        "edition-elsewhere",
        at,
        Words("Only a supplement makes an edition.", "`edition` は附則にだけ書ける。"),
        Words("Write it under `supplement DATE`.", "`supplement 日付` の下に書く。"),
    )
