"""The databases that the store can be kept in, each behind the same surface."""
