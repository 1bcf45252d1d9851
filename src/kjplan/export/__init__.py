"""Pages and tasks as text for pipes, programs and documents. Nothing here prints."""
