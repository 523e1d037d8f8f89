#!/usr/bin/env bash
# Starts MongoDB with a key file, and along with it what begins the replica set and makes the users (prepare.js), until that is done.
# Members of a replica set know each other by the key file, and none starts with users but without one; this set has one
# member, so a new key at each start is as good as one that is kept.
set -euo pipefail

umask 077
key_file=${TMPDIR:-/tmp}/keyfile
rm -f "$key_file"
head -c 756 /dev/urandom | base64 --wrap=0 > "$key_file"
chmod 400 "$key_file"

prepare() {
  until mongosh --quiet --norc "mongodb://127.0.0.1:27017/admin?directConnection=true&tls=true&tlsCAFile=/run/secrets/ca_certificate" /trofast/prepare.js; do
    sleep "${PREPARE_PAUSE_S:-3}"
  done
}
prepare &
exec docker-entrypoint.sh "$@" --keyFile "$key_file"
