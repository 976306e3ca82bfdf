"""Numbered SQL, only ever added to."""
