"""What each command of the program does: one module a command, each with ``run(options) -> exit status``."""
