"""Foreign files, one format a module: what they say, as proposed records."""
