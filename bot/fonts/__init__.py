"""The font pictures are drawn with, and its licence."""
