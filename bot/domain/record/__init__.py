"""What is on record: the pack's show, people and sources, and the snapshot of all that one server sees.

Here stands what is derived from the standings of several topics at once: the cast, the stage of a season.
"""
