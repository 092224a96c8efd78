"""Syntax trees at random: any that the grammar can say, whether or not they mean anything."""

from __future__ import annotations

import string as characters

from hypothesis import strategies as st

from validator.language import syntax as s
from validator.language.parsing.terminals import IN_VALUES

LETTERS = characters.ascii_lowercase
ODD = sorted(IN_VALUES | {"for", "contractor", "rounded", "designations", "by", "all", "item"})

words = st.one_of(
    st.from_regex(r"[a-z][a-z0-9_]{0,3}(-[a-z0-9_]{1,3}){0,2}", fullmatch=True),
    st.sampled_from(ODD),
)
names = words.map(s.Name)
keys = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True).map(s.Name)
refs = st.sampled_from(["1", "7.3.1", "annex1.1.1", "annex3", "suppl.2013-02-01", "suppl.2013-02-01.2"]).map(
    s.Ref
)
days = st.dates().map(lambda day: s.Day(day.isoformat()))
texts = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co")), max_size=12
).map(s.String)
both = st.builds(s.Both, texts, texts)
labels = st.one_of(
    st.builds(s.Label, texts, texts, st.none()),
    st.builds(s.Label, st.none(), texts, st.none()),
    st.builds(s.Label, st.none(), st.none(), texts),
)
counts = st.integers(0, 10**9)


def some(strategy, least=1, most=3):
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


def maybe(strategy):
    return st.none() | strategy


paths = some(names).map(s.Path)
ranges = st.one_of(
    st.builds(s.Range, names, names, st.none(), st.none(), st.none()),
    st.builds(s.Range, names, st.none(), paths, st.none(), st.none()),
    st.builds(s.Range, names, st.none(), st.none(), names, names),
)
atoms = st.one_of(
    paths,
    counts.map(s.Number),
    counts.map(s.YenAmount),
    counts.map(s.HourCount),
    days,
    texts,
    st.booleans().map(s.Truth),
)
UNARY = ("first_day", "last_day", "days")
POINTED = ("day_of", "weekday")


def periods(values):
    """A period is a path or counted from a day; it is no value in brackets."""
    return paths | counted(values)


def counted(values):
    return st.builds(s.PeriodOf, counts, st.sampled_from(["days", "months"]), st.booleans(), values)


def grown_values(values):
    conditions = condition_of(values)
    return st.one_of(
        st.builds(s.Arithmetic, st.sampled_from(["plus", "minus", "times", "over"]), values, values),
        st.builds(s.Rounded, st.sampled_from(["half_up", "down"]), values),
        counted(values),
        st.builds(s.Phrase, st.sampled_from(UNARY), st.tuples(periods(values))),
        st.builds(s.Phrase, st.just("remaining_days"), st.tuples(periods(values), values)),
        st.builds(s.Phrase, st.sampled_from((*POINTED, "whole_days")), st.tuples(values)),
        st.builds(s.Phrase, st.just("hours_from"), st.tuples(values, values)),
        st.builds(
            s.Phrase, st.just("business_day"), st.tuples(values, paths) | st.tuples(values, paths, paths)
        ),
        st.builds(s.Phrase, st.just("hours_after"), st.tuples(counts.map(s.HourCount), values)),
        st.builds(s.ValueIn, paths, paths),
        st.builds(s.Extreme, st.sampled_from(["earliest", "latest"]), some(choices(values), 2)),
        st.builds(s.Aggregate, st.sampled_from(["sum", "union"]), paths, ranges, maybe(conditions)),
        st.builds(
            s.Aggregate, st.sampled_from(["count", "first", "those"]), st.none(), ranges, maybe(conditions)
        ),
    )


def choices(values):
    return st.one_of(
        st.builds(s.Choice, values, st.just(False), st.none(), st.none()),
        st.builds(s.Choice, paths, st.just(True), st.none(), st.none()),
        st.builds(s.Choice, paths, st.just(False), names, paths),
    )


TESTS = {
    "is is_not has_come has_not_come before after on_or_before on_or_after": st.tuples,
    "at_least at_most more_than less_than within not_within": st.tuples,
    "is_on is_not_on": lambda v: st.tuples(names, v),
    "given not_given": lambda _: st.just(()),
    "one_of none_of": lambda _: some(names, 2),
    "in not_in": lambda _: st.tuples(paths),
    "a not_a": lambda _: st.tuples(names),
    "near": lambda v: st.tuples(v, v),
}


def tests(values, subjects):
    return st.one_of(
        [
            st.builds(s.Test, subjects, st.sampled_from(predicates.split()), args(values))
            for predicates, args in TESTS.items()
        ]
    )


def condition_of(values):
    full = tests(values, values)
    rest = full | tests(values, st.none())

    def grown(inner):
        closed = rest | inner
        return st.one_of(
            st.builds(
                lambda which, first, others: s.Junction(which, (first, *others)),
                st.sampled_from(["and", "or"]),
                full | inner,
                some(closed),
            ),
            st.builds(s.Quantifier, st.sampled_from(["some", "no"]), ranges, maybe(inner), st.none()),
            st.builds(s.Quantifier, st.just("every"), ranges, maybe(inner), inner),
        )

    return st.recursive(full, grown, max_leaves=3)


values = st.recursive(atoms, grown_values, max_leaves=4)
conditions = condition_of(values)

types = st.recursive(
    st.one_of(
        names.map(lambda name: s.TypeName("named", name)),
        st.just(s.TypeName("boolean")),
        maybe(counts).map(lambda least: s.TypeName("integer", least=least)),
        st.builds(s.TypeName, st.sampled_from(["reference", "key", "value"]), names),
    ),
    lambda inner: st.builds(
        lambda of, least: s.TypeName("list", of=of, least=least), inner, st.sampled_from([None, 1])
    ),
    max_leaves=3,
)
whoms = st.builds(s.Whom, some(names), maybe(names))
word_lists = st.builds(s.Words, names, labels, some(st.builds(s.Word, names, labels) | names.map(s.WordsOf)))
tariffs = st.builds(s.Tariff, names, both, some(refs))
required = some(st.tuples(names, names)).map(s.RequiredWhere)
members = st.one_of(
    st.builds(s.Key, keys, st.booleans(), types, labels, some(required, 0), maybe(names)),
    some(names, 2).map(s.InOrder),
    some(some(names)).map(s.Identified),
    st.builds(s.Happens, names, maybe(required)),
)
records = st.one_of(
    st.builds(s.Record, st.just("record"), names, st.none(), labels, some(members)),
    st.builds(s.Record, st.just("part"), names, maybe(names), labels, some(members)),
    st.builds(
        s.Record, st.just("designations"), st.just(s.Name("designations")), st.none(), labels, some(members)
    ),
)
states = st.builds(s.State, names, whoms, maybe(names), labels, conditions)
cases = st.one_of(
    values.map(lambda value: (s.Case(None, value),)),
    st.builds(
        lambda known, rest: known if rest is None else (*known, s.Case(None, rest)),
        some(st.builds(s.Case, conditions, values)),
        maybe(values),
    ),
)
defines = st.builds(s.Define, names, st.booleans(), whoms, types, labels, some(refs, 0), cases)

bindings = st.builds(s.Each, ranges) | st.builds(s.With, paths, names)
chapeau = {
    "scope": maybe(st.builds(s.For, st.booleans(), whoms)),
    "bindings": some(bindings, 0),
    "when": maybe(conditions),
    "needs": some(st.builds(s.Needs, paths, both), 0, 2),
    "norm": maybe(st.builds(s.Norm, st.booleans(), conditions)),
    "excepts": some(st.builds(s.Except, maybe(refs), conditions), 0, 2),
    "warning": maybe(st.builds(s.Warning, maybe(conditions))),
    "at": maybe(paths),
    "see": some(paths, 0),
    "fix": maybe(paths),
    "consequence": maybe(refs),
    "message": maybe(both),
    "help": maybe(both),
}
chapeaus = st.builds(s.Slots, **chapeau)
slots = st.builds(
    s.Slots,
    **chapeau,
    once=maybe(st.builds(s.Once, maybe(conditions))),
    cites=maybe(some(refs).map(s.Cites) | paths.map(s.CitesItem)),
    reading=maybe(both),
)
readings = st.builds(s.Reading, names, both, maybe(names))
contents = st.one_of(
    st.builds(s.Rule, names, slots),
    defines,
    states,
    word_lists,
    st.builds(s.Interpretation, names, both, some(readings, 2), maybe(names)),
    st.builds(s.Permission, names, whoms, types, labels, maybe(conditions)),
    st.builds(s.Permits, names, st.none(), maybe(conditions)),
    st.builds(s.Permits, st.none(), paths, maybe(conditions)),
    some(paths).map(s.Modelled),
    both.map(s.Informative),
    st.just(s.Edition()),
)
headings = st.one_of(
    st.builds(s.Heading, st.just("article"), st.sampled_from(["1", "19"]).map(s.Ref), both),
    st.builds(s.Heading, st.just("annex"), st.just(s.Ref("annex2")), both),
    st.builds(s.Heading, st.just("supplement"), st.just(s.Ref("suppl.2013-01-01")), st.none()),
    st.builds(s.Heading, st.just("provision"), refs, st.none()),
    st.builds(s.Heading, st.just("integrity"), st.just(s.Ref("")), both),
)
provisions = st.builds(s.Provision, headings, maybe(both), maybe(both), chapeaus, some(contents, 0))
calendars = st.builds(s.Calendar, names, labels, counts.map(s.Number), counts.map(s.Number), some(days, 1))
vocabulary = st.one_of(tariffs, word_lists, records, calendars, defines, states)
files = st.builds(
    s.File,
    path=st.just("x.kitei"),
    text=st.just(""),
    vocabulary=some(vocabulary, 0, 2),
    provisions=some(provisions, 0, 2),
)
