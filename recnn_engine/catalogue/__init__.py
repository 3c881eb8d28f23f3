"""What is stored of an archive, behind an interface that does not say how."""
