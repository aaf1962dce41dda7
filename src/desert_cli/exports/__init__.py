"""The whole store as files for other tools: one file a format."""
