"""What each screen says: pure functions from standings to pages and tables."""
