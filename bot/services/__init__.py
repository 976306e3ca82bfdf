"""The desk: every write as a use case. Read what was typed, check it, commit it, tell what changed."""
