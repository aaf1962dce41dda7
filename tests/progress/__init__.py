"""The arithmetic of progress, one file a module."""
