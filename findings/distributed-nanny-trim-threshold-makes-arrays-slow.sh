#!/usr/bin/env bash
# In workers that a Nanny starts, each large array is asked of the system anew: a hundred times the page faults.
#
# Expected: arrays of some hundred kilobytes that are made and dropped again and again get memory that the process has
# already, as in a process without Dask. What happens: the default of distributed.nanny.pre-spawn-environ sets
# MALLOC_TRIM_THRESHOLD_=65536, and with any threshold stated, glibc no longer raises the size from which it maps memory
# for each allocation (mallopt(3), M_MMAP_THRESHOLD). Without that variable the faults are gone. Seen with distributed
# 2026.8.0 and numpy 2.2.6, on Linux with glibc.
# Exits 1 where both take about as many faults.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check distributed==2026.8.0 dask==2026.8.0 numpy==2.2.6
cat >"$folder/faults.py" <<'PY'
import sys

import dask
import distributed
import numpy as np


def faults() -> int:
    """Page faults of making and dropping 1,000 arrays of 512 KB, after some to warm up."""
    import resource

    counts = []
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        for _ in range(1000):
            np.ones(1 << 19, np.uint8)
        counts.append(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
    return counts[-1]


def in_worker(environment: dict) -> int:
    with dask.config.set({"distributed.nanny.pre-spawn-environ": environment}):
        with distributed.LocalCluster(1, threads_per_worker=1, dashboard_address=None) as cluster:
            with distributed.Client(cluster) as client:
                return client.submit(faults).result()


if __name__ == "__main__":
    default = dict(dask.config.get("distributed.nanny.pre-spawn-environ"))
    print(f"distributed {distributed.__version__}, numpy {np.__version__}, {default}")
    without = {name: value for name, value in default.items() if name != "MALLOC_TRIM_THRESHOLD_"}
    found = in_worker(without), in_worker(default)  # in this order: the variable stays in this process's environment
    print(f"page faults of 1,000 arrays of 512 KB: {found[1]} as by default, {found[0]} without MALLOC_TRIM_THRESHOLD_")
    sys.exit(found[1] < 10 * (found[0] + 100))
PY
"$folder/venv/bin/python" "$folder/faults.py"
