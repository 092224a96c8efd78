"""What an editor asks about contracts and policies, answered in plain values. It knows no protocol."""
