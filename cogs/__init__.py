"""The commands, a family a file, thin: options → query → reply."""
