"""Which images files and folders hold, and what of them is passed over."""
