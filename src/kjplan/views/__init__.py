"""Pages as rich renderables for a terminal. Nothing here prints."""
