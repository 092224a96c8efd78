"""A program judged over records.

Comes in: a `Program`, and the `World` of one contractor. Goes out: findings, and from them a `Report`.

- `interpret` is the definition of the language: short, and obviously right. `generate` writes Python functions from the
  same program, and `compiled` runs them; they agree with it. All that an engine does is `judge`.
- `settle` is the one function above both: readings, severity, and what a broken part withholds meet there.
- `finding` says what a breach is to people: its place, its words, its edit.
- `soundness` judges what the declarations say of records among themselves.
- `company` gathers records into worlds; `check` is the whole, one contractor after another.

No rule is judged on what is broken or on a record that is not there: `Withheld` ends its judgement, and the fault that
broke it is reported by itself.
"""
