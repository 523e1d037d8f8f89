import { component } from '#edge';
import { anyObject, count, flag, listOf, object, text } from '#loyalty/documents';

const VKEY = 'trofast+2c3f6b1a+AQ8uoKp0KPSBhC+v2lHAeaNv7cmkjRBTbR7Q0qWlXJkM';

const HASH = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

const CHECKPOINT = `trofast\n31245\n${HASH}\n\n— trofast LD9rGkQ0bG9uZy1zaWduYXR1cmU=\n`;

const keys = listOf(
  'Keys that sign heads, oldest first, each confirmed by the one before it.',
  object('A key.', {
    generation: count('1 for the first.', 1),
    vkey: text('The public key, as C2SP `signed-note` writes it.', VKEY),
    since: count('How many events the newest head had when the key came.', 0),
    statement: text('What the key before it signed, which says that this one follows.').optional(),
  }),
);

export const LOG_FACTS = component(
  'LogFacts',
  object('What this server is known by.', {
    log: object('The log of events, for auditors and witnesses.', {
      origin: text('What heads of the log begin with, and what their keys are called.', 'trofast'),
      prefix: text('Under which address checkpoint and tiles are.', '/v1/log'),
      keys,
    }),
  }),
);

export const CONSISTENCY = component(
  'LogConsistency',
  object('Shows that the log of `to` events begins with all that it had at `from` events (RFC 6962, section 2.1.2).', {
    from: count('How many events the older head has.', 16),
    to: count('How many events the newer head has.', 32),
    hashes: listOf('In base64.', text('A hash.', HASH)),
    checkpoint: text('The newest signed head.', CHECKPOINT),
  }),
);

export const MEMBER_PROOF = component(
  'EventProof',
  object('An event, and how it leads to a head that was signed. `trofast verify --proof` checks it without a server.', {
    event: object('The event as it is stored.', {
      id: text('Its id.', '1b0c7f0e-5c3f-5a53-9a35-3c1b7a7f6a11'),
      type: text('Its type.', 'PointsEarned'),
      stream: text('Its stream.', 'trofast.member-main.ada'),
      revision: count('Its number in the stream, from 0.', 3),
      data: anyObject('What happened; personal values are encrypted.'),
      metadata: anyObject('Who caused it and when, with the hash over all of it.'),
    }),
    whole: flag(
      'Whether the hash can be computed from it; not of a forgotten member, of whom traces are left out.',
      true,
    ),
    entry: text('What the tree has of it: canonical JSON of hash, id, revision and stream.', '{"hash":"…"}'),
    leaf: count('Its number in the log, from 0.', 20_117),
    hashes: listOf(
      'From its neighbour up to below the root (RFC 6962, section 2.1.1), in base64.',
      text('A hash.', HASH),
    ),
    checkpoint: text('The signed head: C2SP `tlog-checkpoint`.', CHECKPOINT),
    keys,
  }),
);
