import { z } from 'zod';

import { addressOf, type Component, component } from '#edge';
import { type EventDefinitions, eventTypes } from '#event-store';
import { anyObject, count, instant, object, program, text } from '#loyalty/documents';
import { type JsonObject } from '#platform';

import { answeredData } from './answered-data.js';
import { actor, COMMAND, EVENT_ID, hash, position, WHEN } from './parts.js';

const SEALED = component(
  'SealedValue',
  object('A personal value, encrypted with the key of its member.', {
    $sealed: text('`v1.` and base64url of IV, ciphertext and tag (AES-256-GCM).'),
    of: text('The type of event and the field that it was sealed for.', 'NoteAdded/text'),
    key: text('The stream whose key it is, where that is another one.').optional(),
  }),
);

const metadata = object('What every event says about itself.', {
  $correlationId: text('What led to it.', COMMAND),
  $causationId: text('What caused it.', COMMAND),
  commandId: text('The command that it came from.', COMMAND),
  fingerprint: hash('Of the request; left out where the system itself is the caller.').optional(),
  actor,
  occurredAt: instant('When it happened.', WHEN),
  recordedAt: instant('When it was recorded.', WHEN),
  schemaVersion: count('The version of the data that was written.', 1),
  program,
  traceparent: text('W3C Trace Context of the request.').optional(),
  previousHash: hash('Of the event before it in its stream; 64 zeros for the first.'),
  hash: hash('SHA-256 over the RFC 8785 form of the event without this field.'),
});

component('EventMetadata', metadata);

const EXAMPLE = {
  id: EVENT_ID,
  type: 'ConsentChanged',
  data: { memberId: 'ada', effectiveAt: WHEN, purpose: 'news', granted: true },
  metadata: {
    $correlationId: COMMAND,
    $causationId: COMMAND,
    commandId: COMMAND,
    actor: { type: 'client', id: 'till', keyId: '4Tq0xY7bLm2K' },
    occurredAt: WHEN,
    recordedAt: WHEN,
    schemaVersion: 1,
    program: 'main',
    previousHash: 'a'.repeat(64),
    hash: 'b'.repeat(64),
  },
  stream: 'trofast.member-main.ada',
  revision: 3,
  position: '8f3a.00000000000000000042.00000000000000000042',
};

/** Events as they are in the log, each type a component: `RecordedPointsEarned`. */
export const recordedEvents = (definitions: EventDefinitions): Component =>
  component('RecordedEvent', () => {
    const names = eventTypes(definitions).map(({ type, version, description, schema }) => {
      const event = z.strictObject({
        id: text('UUID of the event.', EVENT_ID),
        type: z.literal(type),
        data: schemaOf(
          answeredData(schema, addressOf(SEALED)),
          `Version ${version}, see \`/schemas/${type}/${version}\`.`,
        ),
        metadata,
        stream: text('Whose it is.', 'trofast.member-main.ada'),
        revision: count('Its number in the stream, from 0.', 3),
        position,
        stored: anyObject('The data as they were written, where that was in an older version.').optional(),
      });
      return { type, event, ...component(`Recorded${type}`, event.register(z.globalRegistry, { description })) };
    });
    const mapping = Object.fromEntries(names.map(({ type, name }) => [type, addressOf({ name })]));
    const events = names.map(({ event }) => event);
    return z.discriminatedUnion('type', events as [(typeof events)[0]]).register(z.globalRegistry, {
      description: 'An event as it is in the log, in its newest version.',
      discriminator: { propertyName: 'type', mapping },
      examples: [EXAMPLE],
    });
  });

/** A value that a JSON Schema describes. */
const schemaOf = (schema: JsonObject, description: string): z.ZodType =>
  z.unknown().register(z.globalRegistry, { ...schema, description });
