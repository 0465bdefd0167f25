"""The command line: one command a file; the only place that prints, exits and reads argv."""
