"""Real agents against a pretend model on loopback: what of the standards reaches them.

Nothing imports this room but its command; it can be taken away.
"""
