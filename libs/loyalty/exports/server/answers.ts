import { component } from '#edge';
import { anyObject, count, flag, id, instant, listOf, object, orNull, text } from '#loyalty/documents';

const HASH = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const CHECKPOINT = `trofast\n31245\n${HASH}\n\n— trofast LD9rGkQ0bG9uZy1zaWduYXR1cmU=\n`;

const WHEN = '2026-11-22T05:38:00.000Z';

const manifest = object('What the export is; its SHA-256, in canonical JSON (RFC 8785), is what `note` signs.', {
  format: text('The format and its version.', 'trofast-export/1'),
  range: object('Which events it has.', {
    program: id('Of this programme.', 'main'),
    streams: listOf('Of these streams alone.', text('A stream.', 'trofast.member-main.ada')).optional(),
    from: instant('Recorded at or after it.', WHEN).optional(),
    to: instant('Recorded at or before it.', WHEN).optional(),
    personal: flag('Whether personal values are opened next to the events.', false),
  }),
  asked: object('Who asked, why and when.', {
    by: object('Who.', {
      type: text('`client` or `operator`.', 'client'),
      id: text('The client, or the user of the machine.', 'audit'),
      keyId: text('The key.', '4Tq0xY7bLm2K').optional(),
    }),
    purpose: text('Why.', 'Audit of the year 2026'),
    at: instant('When.', WHEN),
  }),
  events: count('How many.', 412),
  leaves: orNull(
    object('Numbers of the first and the last event in the log, from 0; null where there is none.', {
      first: count('The first.', 0),
      last: count('The last.', 31_244),
    }),
  ),
  files: listOf(
    'Files; an answer has one, which is all lines in front of the manifest.',
    object('A file.', {
      name: text('Its name.', 'events'),
      events: count('How many it has.', 412),
      bytes: count('Its length.', 371_022),
      sha256: text('In hex.', SHA256),
    }),
  ),
  checkpoint: text('The signed head that all events are under: C2SP `tlog-checkpoint`.', CHECKPOINT),
  keys: listOf(
    'Keys that sign, oldest first, each confirmed by the one before it.',
    object('A key.', {
      generation: count('1 for the first.', 1),
      vkey: text('The public key, as C2SP `signed-note` writes it.', 'trofast+2c3f6b1a+AQ8uoKp0KPSBhC+v2lHA'),
      since: count('How many events the newest head had when the key came.', 0),
      statement: text('What the key before it signed, which says that this one follows.').optional(),
    }),
  ),
  codeVersion: text('Version of the code that made it.', '0.1.0'),
});

const eventLine = {
  leaf: count('Number of the event in the log, from 0.', 20_117).optional(),
  event: object('The event as it is stored; personal values are encrypted.', {
    id: text('Its id.', '1b0c7f0e-5c3f-5a53-9a35-3c1b7a7f6a11'),
    type: text('Its type.', 'PointsEarned'),
    stream: text('Its stream.', 'trofast.member-main.ada'),
    revision: count('Its number in the stream, from 0.', 3),
    data: anyObject('What happened.'),
    metadata: anyObject('Who caused it and when, with the hash over all of it.'),
  }).optional(),
  whole: flag(
    'False where traces of a forgotten member are left out: then the hash alone is proven.',
    false,
  ).optional(),
  opened: anyObject('The data with personal values in plain.').optional(),
};

/** One of three kinds of lines. */
export const EXPORT_LINE = component(
  'ExportLine',
  object(
    'An event (`leaf`, `event`), or the proof of the events in front of it (`proof`), or, as the last line of a whole export, its manifest (`manifest`, `note`).',
    {
      ...eventLine,
      proof: listOf(
        'Roots of the largest subtrees without any of these events, from left to right, in base64: with the events they give the root of the head (RFC 6962).',
        text('A hash.', HASH),
      ).optional(),
      manifest: manifest.optional(),
      note: text(
        'Signs the manifest: C2SP `signed-note`.',
        `Trofast: an export of this log\ntrofast\n${HASH}\n`,
      ).optional(),
    },
  ),
);

export const OWN_DATA = component(
  'OwnData',
  object('All that is recorded of a member, in words.', {
    memberId: id('The member.', 'ada'),
    programId: id('The programme.', 'main'),
    language: text('Of the words.', 'en'),
    title: text('The title.', 'Your data as a member'),
    madeAt: instant('When it was put together.', WHEN),
    now: anyObject('The member as it is now: status, tier, balance, profile, consents and all else.'),
    events: listOf(
      'All that happened, oldest first.',
      object('What happened.', {
        what: text('In words.', 'You earned points.'),
        type: text('What it is called in the documentation.', 'PointsEarned'),
        at: instant('When it counts.', WHEN),
        recordedAt: instant('When it was recorded.', WHEN),
        by: text('The client, or the part of the system, that caused it.', 'till'),
        details: listOf(
          'All that is recorded of it, in words.',
          object('A detail.', { name: text('What it is.', 'points'), value: text('Its value.', '140') }),
        ),
        data: anyObject('The same as it is recorded, personal values in plain.'),
      }),
    ),
  }),
);
