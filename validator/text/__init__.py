"""Characters: places in a text, words in two languages, near names, and how text is shown.

The lowest room. It imports nothing of ours, and everything above speaks in its values.
"""
