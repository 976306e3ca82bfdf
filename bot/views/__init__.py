"""Domain objects in, ``discord.ui`` objects out; nothing here reads or writes anything."""
