"""What is in a file that somebody hands in: a document or a table as the draft of a plan."""
