"""The command line: one module a verb, each importing only what it needs."""
