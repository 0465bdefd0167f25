"""The ways of reading that agents are put together from: one way a module."""
