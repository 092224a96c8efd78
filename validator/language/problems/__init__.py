"""What the compiler says: one small function an error, in both languages, by what it is about."""
