import { choice, object, text } from '#loyalty/documents';

/* What several answers of the audit have. */

export const WHEN = '2026-02-01T12:30:00.000Z';

export const COMMAND = '9d0b7f9e-5c3f-5a53-9a35-3c1b7a7f6a10';

export const EVENT_ID = '1b0c7f0e-5c3f-5a53-9a35-3c1b7a7f6a11';

export const position = text('A place in the log.', '8f3a.00000000000000000042.00000000000000000042');

export const actor = object('Who did it.', {
  type: choice('A client, or a part of the system.', ['client', 'system']),
  id: text('Which one.', 'till'),
  keyId: text('Which of the client’s keys.', '4Tq0xY7bLm2K').optional(),
});

export const hash = (what: string) => text(what, 'a'.repeat(64));
