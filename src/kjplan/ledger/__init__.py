"""The ledger: one event a line, read as far as is certain, written only by appending."""
