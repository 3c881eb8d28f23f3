#!/bin/sh
# A PostgreSQL server for the tests, with PostGIS and pgvector, which Debian 12 does not have together:
#   postgres-server.sh start FOLDER   makes it there (a minute, 600 MB; again: seconds), starts it, prints its URL
#   postgres-server.sh stop FOLDER    ends it; the folder may then be removed
#   postgres-server.sh restart FOLDER MODE    ends it as pg_ctl's modes do, or kills it, and starts it at the same address
# It is Debian sid's, with RECNN_TEST_DEBIAN=trixie that release's, unpacked into the folder and run in a chroot: for root, on
# Debian and Ubuntu. It listens on 127.0.0.1 alone.
set -eu
action=$1 folder=$2 release=${RECNN_TEST_DEBIAN:-sid}
mkdir -p "$folder"
root=$(realpath "$folder")/root
case $release in
sid) version=18 ;;
trixie) version=17 ;;
*) echo "RECNN_TEST_DEBIAN is sid or trixie, not $release." >&2 && exit 2 ;;
esac
tools=$(cd "$(dirname "$0")" && pwd)

unpack() {
    "$tools/apt-install.sh" mmdebstrap debian-archive-keyring >&2
    mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' | head -n 1)
    mirror=${mirror:-http://deb.debian.org/debian}
    settings=$(mktemp) # of this machine's own apt: proxies and the like
    apt-config dump Acquire | grep -Ev '^Acquire(::[^ ]*)? "";|IndexTargets|Changelogs' >"$settings"
    rm -rf "$root"
    echo "Unpacking PostgreSQL $version into $root …" >&2
    mmdebstrap --quiet --mode=root --variant=extract --aptopt="$settings" \
        --include="postgresql-$version,postgresql-$version-postgis-3,postgresql-$version-pgvector,dash" \
        "$release" "$root" "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $release main" >&2
    rm "$settings"
    for name in bin sbin lib lib64; do [ -e "$root/$name" ] || ln -s "usr/$name" "$root/$name"; done
    echo "postgres:x:65534:65534::/var/lib/postgresql:/bin/sh" >"$root/etc/passwd" # no package's own script has run
    ln -s postgis-3.control "$root/usr/share/postgresql/$version/extension/postgis.control"
    mkdir -p "$root/server"
    chmod 1777 "$root/tmp"
    chown 65534:65534 "$root/server"
}

inside() {
    libraries=/usr/lib/$(uname -m)-linux-gnu
    env -i "PATH=/usr/lib/postgresql/$version/bin:$PATH" LC_ALL=C.UTF-8 \
        "LD_LIBRARY_PATH=$libraries:$libraries/blas:$libraries/lapack" chroot --userspec=65534:65534 "$root" "$@"
}

port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

case $action in
start)
    [ -d "$root/server" ] || unpack
    if [ ! -f "$root/server/data/PG_VERSION" ]; then
        rm -rf "$root/server/data"
        (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$root/server/password")
        chown 65534:65534 "$root/server/password"
        inside initdb --pgdata /server/data --username postgres --pwfile /server/password --auth scram-sha-256 \
            --encoding UTF8 --no-sync >&2
    fi
    inside pg_ctl --pgdata /server/data status >/dev/null 2>&1 && "$0" stop "$folder"
    number=$(port)
    inside pg_ctl --pgdata /server/data --log /server/log --wait start -o "-p $number -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories= -c fsync=off -c dynamic_shared_memory_type=mmap -c max_connections=60" >&2
    echo "postgresql://postgres:$(cat "$root/server/password")@127.0.0.1:$number/postgres"
    ;;
restart)
    mode=$3
    if [ "$mode" = kill ]; then
        kill -KILL "$(head -n 1 "$root/server/data/postmaster.pid")"
        rm "$root/server/data/postmaster.pid" # else pg_ctl waits for who is no more
        mode=immediate
    fi
    inside pg_ctl --pgdata /server/data --log /server/log --mode "$mode" --wait restart >&2
    ;;
stop)
    inside pg_ctl --pgdata /server/data --mode immediate --wait stop >&2
    ;;
esac
