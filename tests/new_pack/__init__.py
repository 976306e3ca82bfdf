"""A pack of another show, made by answering six questions."""
