"""What a search leaves for people: layers, class maps and a picture."""
