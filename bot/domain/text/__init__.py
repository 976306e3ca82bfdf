"""Text that people typed: made safe to keep, and names in one shape, so that spellings compare.

What only cleans, bounds or folds text belongs here; what reads a meaning out of it does not.
"""
