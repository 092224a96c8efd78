"""The configuration of a repository: found, read, judged and shown. Read only where there is a file."""
