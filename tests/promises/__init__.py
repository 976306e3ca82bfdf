"""What the documents promise with a number or a condition, held on both sides of its edge."""
