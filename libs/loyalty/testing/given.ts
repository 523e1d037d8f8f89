import { type ReadModel } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';

import { checkDocument } from './check-document.js';
import { newEvent } from './new-event.js';

/** A day of 2026, at noon. */
export const day = (text: string) => `2026-${text}T12:00:00.000Z`;

/** An event of member `m1`, its revision and position given by its place among the others. */
export type Draft = readonly [type: string, data: JsonObject, at?: string];

export function recorded(drafts: readonly Draft[]): RecordedEvent[] {
  return drafts.map(([type, data, at = day('01-01')], revision) => {
    const number = String(revision + 1).padStart(20, '0');
    const event = newEvent(
      type,
      { memberId: 'm1', ...data, effectiveAt: at },
      { commandId: `command-${revision}`, at },
    );
    return { ...event, stream: 'trofast.member-main.m1', revision, position: `log.${number}.${number}` };
  });
}

/**
 * The documents that the events come to, by their ids within the programme, in the order of ids.
 * @throws Error when one is not what its read model says it is
 */
export function given(model: ReadModel<object>, ...drafts: readonly Draft[]): Readonly<Record<string, JsonObject>> {
  const documents = new Map<string, JsonObject | null>();
  for (const event of recorded(drafts)) {
    if (!model.handles.includes(event.type)) continue;
    for (const id of model.documentIds(event)) {
      const document = model.evolve(documents.get(id) ?? null, event, id);
      if (document) checkDocument(model, document);
      documents.set(id, document);
    }
  }
  const existing = [...documents].filter((entry): entry is [string, JsonObject] => entry[1] !== null);
  const within = (id: string) => (model.programInIdsSince === undefined ? id : id.slice('main.'.length));
  return Object.fromEntries(
    existing.map(([id, document]) => [within(id), document] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export const enrolled: Draft = [
  'MemberEnrolled',
  {
    enrolledAt: day('01-01'),
    channel: 'web',
    profile: { email: { $sealed: 'e' }, name: { $sealed: 'n' }, attributes: { size: { $sealed: 's' } } },
    identities: [],
    tier: 'member',
    programVersion: 1,
  },
];

export function lot(lotId: string, points: number, over: JsonObject = {}): JsonObject {
  return {
    lotId,
    points,
    earnedAt: day('01-02'),
    activeFrom: day('01-02'),
    expiresAt: '2027-02-01T00:00:00.000Z',
    ...over,
  };
}

export function after(
  available: number,
  pending = 0,
  nextDueAt: string | null = '2027-02-01T00:00:00.000Z',
): JsonObject {
  return { balanceAfter: { available, pending, reserved: 0 }, nextDueAt };
}

export function purchased(purchaseId: string, amount: number, over: JsonObject = {}): Draft {
  return [
    'PurchaseRecorded',
    { purchaseId, occurredAt: day('01-02'), total: { amount, currency: 'EUR' }, ...over },
    day('01-02'),
  ];
}

export function earned(points: number, of: { lot: JsonObject; after: JsonObject; purchaseId?: string }): Draft {
  const breakdown = [
    { rule: 'base', version: 3, effect: 'points_per_amount', points, because: '10 points for each 100' },
    { rule: 'double', version: 1, effect: 'multiplier', points: 0, because: 'not a gold member' },
  ];
  const { purchaseId } = of;
  return [
    'PointsEarned',
    {
      points,
      lot: of.lot,
      source: 'purchase',
      ...(purchaseId && { purchaseId }),
      breakdown,
      programVersion: 2,
      ...of.after,
    },
    day('01-02'),
  ];
}

export function redeemed(points: number, allocations: readonly JsonObject[], left: JsonObject): Draft {
  return ['PointsRedeemed', { points, reference: 'order-1', allocations, ...left }, day('01-03')];
}
