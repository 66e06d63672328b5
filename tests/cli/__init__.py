"""The command line, tried from outside: cases in tests/cases/cli.jsonl."""
