"""Each rule of the audit: a small ledger that triggers it, and one that must not."""
