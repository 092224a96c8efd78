"""`python -m validator` is `kitei`."""

from validator.cli.main import run

run()
