"""Which files on the disk stand behind an image, and whether they changed."""
