"""The bot as Discord sees it: the client, its tree, the pages and buttons, the preview."""
