"""The desktop half: the dock, its map tools and its results. Asks the engine in threads, never in the main one."""
