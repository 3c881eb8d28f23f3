"""What describes an image: the nine descriptors of the paper's Table I, one file each, behind one interface."""
