"""The looks of an answer: data formats, tables, numbers, and the one writer to standard output."""
