"""Hyosan Wire: what is really known about a new season, and who said it."""

import zoneinfo

# Time zones are those of the pinned tzdata, the same on every machine, and none that only this one has.
zoneinfo.reset_tzpath(())

VERSION = "0.4.0"
"""The version of this code, and of the package that is built from it."""
