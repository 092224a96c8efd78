"""What a compiled tariff is, what its values are, and what a check reports. Data without behaviour.

The compiler writes a `Program`, the evaluators read it, and neither sees the other: this room is where they meet.
Everything here is immutable but `Thing` and `World`, which are filled once, while records are decoded, and only
read afterwards.
"""
