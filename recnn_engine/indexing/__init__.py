"""From rasters to a catalogue: planning, describing, writing."""
