// Health check of MongoDB: healthy once it is a primary that takes writes. The first time it begins the replica set.
const fs = require('fs');

const admin = db.getSiblingDB('admin');
admin.auth('root', fs.readFileSync('/run/secrets/mongodb_root_password', 'utf8').trim());

// While the image makes the users there is no set; then there is one that nobody has begun.
const stateOf = () => {
  try {
    return admin.runCommand({ replSetGetStatus: 1 }).myState === 1 ? 'primary' : 'not primary yet';
  } catch (error) {
    return error.codeName;
  }
};

let state = stateOf();
if (state === 'NotYetInitialized') {
  admin.runCommand({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] } });
  state = stateOf();
}
print(state);
quit(state === 'primary' ? 0 : 1);
