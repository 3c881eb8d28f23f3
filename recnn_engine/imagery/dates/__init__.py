"""When images were taken."""
