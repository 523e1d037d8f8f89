// Run once by the image, on an empty volume: makes the users that the URLs of the apps name, each for one database alone.
// Whoever can read the read models can then not read the keys.
const { URL } = require('url');

const namespace = process.env.TROFAST_NAMESPACE || 'trofast';
const databases = { read_store_url: namespace, key_store_url: `${namespace}_keys` };

for (const [secret, database] of Object.entries(databases)) {
  const url = new URL(require('fs').readFileSync(`/run/secrets/${secret}`, 'utf8').trim());
  if (!url.username || !url.password) throw new Error(`${secret} names no user with a password`);
  db.getSiblingDB('admin').createUser({
    user: decodeURIComponent(url.username),
    pwd: decodeURIComponent(url.password),
    roles: [{ role: 'readWrite', db: database }],
  });
}
