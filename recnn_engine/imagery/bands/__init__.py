"""Which bands are red, green and blue: by colour, name, wavelength or order."""
