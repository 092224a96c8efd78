"""A record of the second tariff whose rate is wrong: 900 is due."""

from __future__ import annotations

from pathlib import Path

POLICY = Path(__file__).parent / "policy"
RENTAL = """\
record: rental
id: L-1
contractor: ito
locker: small
site: harbour
roof: roofed
renter: household
opens_on: 2025-06-01
rate: 901
"""
