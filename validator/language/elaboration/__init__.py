"""From expressions as written to typed ones: types, words, and what is known to be given."""
