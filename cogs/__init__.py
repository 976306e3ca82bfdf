"""The commands, a family a file: parse → store → domain → view → respond."""
