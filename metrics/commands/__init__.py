"""The verbs of the command line, each a function from what was asked to an exit code."""
