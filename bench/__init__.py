"""How long answers take, held against a bare discord.py bot in the same simulated Discord."""
