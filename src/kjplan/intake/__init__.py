"""What is in a file that somebody hands in."""
