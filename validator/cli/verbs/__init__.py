"""The verbs of the command line, a file each: `run(arguments, session)` prints and returns the exit status."""
