"""What the stored connection of tests is called, and what opens the passwords of their QGIS."""

NAME = "Agency & sons"
MASTER = "a master of passwords"
