"""Hyosan Wire: what is really known about season 2 of All of Us Are Dead, and who said it."""
