// Begins the replica set and makes the users, whatever of that is missing: run at every start, until it succeeds. A first start
// that was cut short goes on where it was, and a namespace or a password that was changed since is taken over.
const { URL } = require('url');
const { readFileSync } = require('fs');

const secret = (name) => readFileSync(`/run/secrets/${name}`, 'utf8').trim();
const namespace = process.env.TROFAST_NAMESPACE || 'trofast';
const databases = { read_store_url: [namespace, `${namespace}_proofs`], key_store_url: [`${namespace}_keys`] };
const admin = db.getSiblingDB('admin');

const end = (code, why) => {
  print(why);
  quit(code);
};

const attempt = (work) => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

/** The user of a secret's URL, with rights on its databases alone: who can read the read models cannot read the keys. */
const userOf = (name) => {
  const url = new URL(secret(name));
  if (!url.username || !url.password) throw new Error(`${name} names no user with a password`);
  return {
    name: decodeURIComponent(url.username),
    is: { pwd: decodeURIComponent(url.password), roles: databases[name].map((db) => ({ role: 'readWrite', db })) },
  };
};

const main = () => {
  const users = Object.keys(databases).map(userOf);
  const root = secret('mongodb_root_password');
  const signIn = () => !(attempt(() => admin.auth('root', root)) instanceof Error);
  const isRoot = signIn();
  // Before there is any user, the server lets its own host begin the set and make the first one.
  if (!admin.runCommand({ hello: 1 }).setName)
    attempt(() => admin.runCommand({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] } }));
  if (!admin.runCommand({ hello: 1 }).isWritablePrimary) return end(1, 'not a primary yet');
  if (!isRoot) {
    const made = attempt(() => admin.createUser({ user: 'root', pwd: root, roles: ['root'] }));
    if (made instanceof Error || !signIn())
      return end(1, 'root is refused: this volume has users, and root another password than mongodb_root_password');
  }
  for (const { name, is } of users) {
    if (admin.getUser(name)) admin.updateUser(name, is);
    else admin.createUser({ user: name, ...is });
  }
  end(0, 'prepared');
};
main();
