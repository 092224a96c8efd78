"""The policy language: from texts to a `Program`, or to everything that is wrong with them.

    parsing  ->  naming  ->  elaboration  ->  judging  ->  compile
                 (what names stand for)  (typed expressions)  (definitions and rules)

`syntax` is the tree that stands between the first two; `printing` writes it back. `problems` says what is wrong. Every
pass collects its errors and goes on: what is unknown is told once, and poisons what rests on it in silence. Nothing
untyped leaves this room, and nothing outside it knows lark.
"""
