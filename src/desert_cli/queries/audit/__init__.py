"""What does not add up: one rule a file; `auditing` runs them, `case` is what they look at."""
