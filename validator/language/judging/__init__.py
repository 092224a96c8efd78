"""Definitions and rules: what the chapeau adds, places, messages, and what it can cost to judge them."""
