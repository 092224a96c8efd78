"""What a report comes to at the gate: which findings are waived, which the baseline knows, and what abuses either.

Pure functions over a report. Waivers come first: a finding that is waived is never looked up in the baseline.
"""
