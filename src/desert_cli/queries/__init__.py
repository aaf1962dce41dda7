"""Questions to the store: one file a question, its SQL a named constant above it."""
