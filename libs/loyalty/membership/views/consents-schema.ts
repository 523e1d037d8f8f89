import { type DocumentOf, flag, instant, memberId, object, program, text } from '#loyalty/documents';

export const consentsSchema = object(
  'A consent that was given or withdrawn. The id is `{program}.{memberId}.{revision}`, with ten digits of the revision of its event.',
  {
    memberId,
    program,
    purpose: text('What the member consents to.', 'newsletter'),
    granted: flag('Given, not withdrawn.', true),
    changedAt: instant('Since when.', '2026-02-02T10:00:00.000Z'),
    changedBy: text('Name of the client that recorded it.', 'web-shop'),
  },
);

export type ConsentDocument = DocumentOf<typeof consentsSchema>;
