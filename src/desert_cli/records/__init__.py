"""The writing side: read the ledger, check it, build the store."""
