"""Answers about policies: the `*.kitei` files of a tariff."""
