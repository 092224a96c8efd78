"""What names stand for: kinds, keys, types, words, interpretations, provisions."""
