"""What the documents promise with numbers and conditions: on both sides of each edge, by literal values."""
