"""What a policy says, as sentences: its conditions and values in Japanese and in English, from the typed program."""
