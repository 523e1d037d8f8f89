#!/usr/bin/env bash
# Starts MongoDB with a key file. Members of a replica set know each other by it, and none starts with users but without one;
# this set has one member, so that a new key at each start is as good as one that is kept.
set -euo pipefail

umask 077
key_file=${TMPDIR:-/tmp}/keyfile
head -c 756 /dev/urandom | base64 --wrap=0 > "$key_file"
chmod 400 "$key_file"
exec docker-entrypoint.sh "$@" --keyFile "$key_file"
