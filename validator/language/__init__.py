"""The policy language: from texts to a `Program`, or to everything that is wrong with them.

    parsing       texts to trees
    naming        trees to what names stand for
    statements    trees and names to definitions and rules; their conditions and values are typed by `elaboration`
    verification  what is asked of the whole

`compile` is these passes, a line each. `syntax` is the tree; `printing` writes it back. `problems` says what
is wrong. Every pass collects its errors and goes on: what is unknown is told once, and poisons what rests on it in
silence. Nothing untyped leaves this room, and nothing outside it knows lark.
"""
