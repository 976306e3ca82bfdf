"""What the bot says by itself: what a server set, what is news there, who follows what, posts on their way.

When and where something is sent is the client's affair; what it says is the cards'.
"""
