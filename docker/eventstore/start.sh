#!/usr/bin/env bash
# Starts EventStoreDB with its own passwords for admin and ops, which it takes on its first start and from the environment only;
# set here, `docker inspect` does not show them. Authorities it takes as a directory.
set -euo pipefail

authorities=${TMPDIR:-/tmp}/authorities
mkdir -p "$authorities"
cp /run/secrets/ca_certificate "$authorities/ca.crt"
EVENTSTORE_DEFAULT_ADMIN_PASSWORD=$(cat /run/secrets/eventstore_admin_password)
EVENTSTORE_DEFAULT_OPS_PASSWORD=$(cat /run/secrets/eventstore_ops_password)
export EVENTSTORE_DEFAULT_ADMIN_PASSWORD EVENTSTORE_DEFAULT_OPS_PASSWORD
export EVENTSTORE_TRUSTED_ROOT_CERTIFICATES_PATH=$authorities
exec "${EVENTSTORE_BINARY:-/opt/eventstore/EventStore.ClusterNode}" "$@"
