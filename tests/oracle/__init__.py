"""What official files print of their own progress, to check ours against."""
