"""What a policy states, elaborated: definitions, permissions and rules, with their places and messages."""
