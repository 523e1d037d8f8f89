// Health check of MongoDB: healthy once it is a primary that lets the apps' users in. It changes nothing.
const { URL } = require('url');
const { readFileSync } = require('fs');

const admin = db.getSiblingDB('admin');
const state = () => {
  if (!admin.runCommand({ hello: 1 }).isWritablePrimary) return 'not a primary';
  for (const name of ['read_store_url', 'key_store_url']) {
    const { username, password } = new URL(readFileSync(`/run/secrets/${name}`, 'utf8').trim());
    try {
      admin.auth(decodeURIComponent(username), decodeURIComponent(password));
    } catch (error) {
      return `the user of ${name} is refused: ${error.codeName}`;
    }
    admin.logout();
  }
  return 'ready';
};

const found = state();
print(found);
quit(found === 'ready' ? 0 : 1);
