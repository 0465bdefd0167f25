"""What coding agents read: rule files, their formats, and each agent's habits.

Knows nothing of standards, configuration or a lock; usable on its own.
"""
