"""What is asked of a policy or of records beside judging them: how each provision is held, how a value came about.

Comes in: a `Program`, or a value with the expression that gave it. Goes out: plain values, which `commands` turns to
text.
Nothing here judges, and nothing below needs it.
"""
