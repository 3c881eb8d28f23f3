"""The gallery: matches as a model, filtered and sorted here, painted by a delegate, with thumbnails loaded lazily."""
