"""The command line: arguments, streams, colour, locale, clock, exit status. The only room that ends the process.

`dispatch` finds the verb and loads that one alone: `verbs/` has a file for each, with its words, its options and what
it prints. What a verb does is in `commands`; here are only the streams around it.
"""
