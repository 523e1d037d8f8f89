#!/bin/sh
# Draws the secrets that docker-compose.yml takes, in a new directory: docker/new-secrets.sh DIRECTORY
# The directory is open to its owner alone; the files in it can be read by the users of the containers they are mounted in.
set -eu

directory=${1:?name the directory to make, such as ./secrets}
if [ -e "$directory" ]; then
  echo "$directory is there already; secrets that are in use are never drawn anew" >&2
  exit 1
fi

umask 077
draft=$directory.$$
mkdir "$draft"
trap 'rm -rf "$draft"' EXIT

draw() { od -An -v -tx1 -N "$1" /dev/urandom | tr -d ' \n'; }
keep() { printf '%s\n' "$2" > "$draft/$1" && chmod 444 "$draft/$1"; }

keep master_key "$(draw 32)"
keep admin_key "$(draw 24)"
keep mongodb_root_password "$(draw 24)"
servers='mongodb:27017/?authSource=admin&replicaSet=rs0'
keep read_store_url "mongodb://reads:$(draw 24)@$servers"
keep key_store_url "mongodb://keys:$(draw 24)@$servers"

mv "$draft" "$directory"
trap - EXIT
echo "Secrets are in $directory. Keep a copy of $directory/master_key elsewhere: without it personal data cannot be read."
