"""News from outside, read politely: fetched, made plain, bounded. Nothing here knows of Discord or SQL."""
