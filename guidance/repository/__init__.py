"""What a repository holds and says of itself, read as data: nothing of it is ever run."""
