"""Where tiles are read and described: by threads of this process, or by the workers of a Dask cluster."""
