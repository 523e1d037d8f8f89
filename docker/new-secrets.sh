#!/bin/sh
# Makes the secrets and certificates that docker-compose.yml takes: docker/new-secrets.sh DIRECTORY
# It makes only what is missing: a run that was cut short is repeated, and a directory of an older version gets what it lacks.
# To renew a server's certificate, remove DIRECTORY/eventstore_certificate or DIRECTORY/mongodb_certificate and run it again.
# The directory is open to its owner alone; the users of the containers can read the files in it.
set -eu

directory=${1:?name the directory of the secrets, such as ./secrets}
umask 077
mkdir -p "$directory"
chmod 700 "$directory"
cd "$directory"
draft=$(mktemp -d .draft.XXXXXX)
trap 'rm -rf "$draft"' EXIT

CERTIFICATE_DAYS=397
AUTHORITY_DAYS=3650

draw() { od -An -v -tx1 -N "$1" /dev/urandom | tr -d ' \n'; }

# Each file is there whole or not at all.
publish() { chmod "$2" "$draft/$1" && mv "$draft/$1" "$1"; }

keep() {
  [ -e "$1" ] && return
  printf '%s\n' "$2" > "$draft/$1"
  publish "$1" 444
}

quietly() { "$@" 2> "$draft/log" || { cat "$draft/log" >&2; exit 1; }; }

# Older versions wrote URLs without TLS.
with_tls() {
  grep -q 'tls=true' "$1" && return
  printf '%s&%s\n' "$(cat "$1")" "$tls" > "$draft/$1"
  publish "$1" 444
}

# Signs a certificate for the host $1: $draft/certificate, and $draft/key.
sign() {
  printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\nkeyUsage=digitalSignature,keyEncipherment\n' "$1" > "$draft/extensions"
  quietly openssl req -new -newkey rsa:3072 -nodes -subj "/CN=$1" -keyout "$draft/key" -out "$draft/request"
  quietly openssl x509 -req -in "$draft/request" -CA ca_certificate -CAkey ca_private_key -set_serial "0x$(draw 16)" \
    -days "$CERTIFICATE_DAYS" -extfile "$draft/extensions" -out "$draft/certificate"
}

keep master_key "$(draw 32)"
keep admin_key "$(draw 24)"
keep mongodb_root_password "$(draw 24)"
keep eventstore_admin_password "$(draw 24)"
keep eventstore_ops_password "$(draw 24)"

tls='tls=true&tlsCAFile=/run/secrets/ca_certificate'
keep event_store_url "esdb://trofast:$(draw 24)@eventstore:2113?$tls"
mongodb='mongodb:27017/?authSource=admin&replicaSet=rs0'
keep read_store_url "mongodb://reads:$(draw 24)@$mongodb&$tls"
keep key_store_url "mongodb://keys:$(draw 24)@$mongodb&$tls"
with_tls read_store_url
with_tls key_store_url

if [ ! -e ca_certificate ]; then
  quietly openssl req -x509 -newkey rsa:3072 -nodes -days "$AUTHORITY_DAYS" -subj '/CN=Trofast stores' \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$draft/ca_private_key" -out "$draft/ca_certificate"
  rm -f eventstore_certificate mongodb_certificate
  publish ca_private_key 400
  publish ca_certificate 444
fi

# EventStoreDB reads its key from a file of its own, MongoDB from the one that has the certificate too.
if [ ! -e eventstore_certificate ]; then
  sign eventstore
  mv "$draft/key" "$draft/eventstore_private_key" && publish eventstore_private_key 444
  mv "$draft/certificate" "$draft/eventstore_certificate" && publish eventstore_certificate 444
fi
if [ ! -e mongodb_certificate ]; then
  sign mongodb
  cat "$draft/certificate" "$draft/key" > "$draft/mongodb_certificate" && publish mongodb_certificate 444
fi

echo "Secrets are in $directory. Keep a copy of $directory/master_key elsewhere: without it personal data cannot be read."
