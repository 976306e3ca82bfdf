"""Hyosan Wire: what is really known about season 2 of All of Us Are Dead, and who said it."""

VERSION = "0.4.0"
"""The version of this code, and of the package that is built from it."""
