import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type MemberEventOf } from '#loyalty/member/events';
import { type ProgramVersion } from '#loyalty/program/events';
import { type Purchase } from '#loyalty/purchases/events';
import { dayNumber, dayOfNumber, localDayOf, ownValue } from '#platform';

import { WHOLE_SHOP } from '../classify/exposure.js';
import { addTallies, NO_TALLY, placeOf, slotOf, subtractTallies } from '../classify/observed.js';
import { type ExposureDay } from '../classify/observed-schema.js';
import { type ExposureDocument, exposureSchema } from './exposure-schema.js';
import { dayOf, isAdvocacy, tallyOf } from './tally.js';

export const exposure = projection({
  name: 'exposure',
  version: 2,
  document: exposureSchema,
  indexes: [
    { name: 'place', fields: ['program', 'place', 'month'] },
    { name: 'month', fields: ['program', 'month'] },
  ],
  handles: [
    'PurchaseRecorded',
    'GuestPurchaseRecorded',
    'PurchaseCorrected',
    'BehaviourRecorded',
    'FeedbackRecorded',
    'DayClosed',
    'ProgramVersionPublished',
  ],
  documentIds: (event) => {
    if (event.type === 'ProgramVersionPublished' && event.data['version'] !== 1) return [];
    if (event.type === 'PurchaseCorrected') return [...new Set(correctedOf(event).flatMap((one) => idsOf(event, one)))];
    const { program } = event.metadata;
    const month = dayOfEvent(event).slice(0, 7);
    const whole = exposureId(program, month, WHOLE_SHOP);
    const purchase = purchaseOf(event);
    if (purchase) return [exposureId(program, month, placeOf(purchase)), whole];
    return event.type === 'PurchaseRecorded' ? [] : [whole];
  },
  evolve: evolveExposure,
});

export function exposureId(program: string, month: string, place: string): string {
  return `${program}.${month}.${place}`;
}

export function evolveExposure(
  before: ExposureDocument | null,
  event: RecordedEvent,
  documentId: string,
): ExposureDocument {
  if (event.type === 'PurchaseCorrected') return corrected(before, event, documentId);
  const day = dayOfEvent(event);
  const was = before ?? initial(event.metadata.program, day.slice(0, 7), documentId);
  if (event.type === 'DayClosed' || event.type === 'ProgramVersionPublished') {
    const later = was.closedThrough === null || day > was.closedThrough;
    return later ? { ...was, closedThrough: day } : was;
  }
  const key = day.slice(8);
  const after = dayAfter(ownValue(was.days, key) ?? EMPTY_DAY, event, was.place);
  return after ? { ...was, days: { ...was.days, [key]: after } } : was;
}

const EMPTY_DAY: ExposureDay = { tally: NO_TALLY, slots: {}, engagement: 0, advocacy: 0, answers: 0 };

function initial(program: string, month: string, documentId: string): ExposureDocument {
  const place = documentId.slice(exposureId(program, month, '').length);
  return { program, month, place, closedThrough: null, days: {} };
}

/** Nothing where the event is nothing that members are exposed to. */
function dayAfter(before: ExposureDay, event: RecordedEvent, place: string): ExposureDay | undefined {
  const purchase = purchaseOf(event);
  if (purchase) {
    const slot = slotOf(dayOfEvent(event), purchase.occurredAt);
    const slots =
      place === WHOLE_SHOP ? { ...before.slots, [slot]: (ownValue(before.slots, slot) ?? 0) + 1 } : before.slots;
    return { ...before, tally: addTallies(before.tally, tallyOf(purchase)), slots };
  }
  if (event.type === 'FeedbackRecorded') return { ...before, answers: before.answers + 1 };
  if (event.type !== 'BehaviourRecorded') return undefined;
  return isAdvocacy(event.data['behaviour'] as string)
    ? { ...before, advocacy: before.advocacy + 1 }
    : { ...before, engagement: before.engagement + 1 };
}

type Content = MemberEventOf<'PurchaseCorrected'>['data']['purchase'];

/** A purchase as it was, and as it is now. */
function correctedOf(event: RecordedEvent): readonly [Content, Content] {
  const { before, purchase } = event.data as unknown as MemberEventOf<'PurchaseCorrected'>['data'];
  return [before, purchase];
}

/** Of the place where a purchase was made, and of the whole shop. */
function idsOf({ metadata: { program } }: RecordedEvent, purchase: Content): readonly string[] {
  const month = purchase.localDay.slice(0, 7);
  return [placeOf(purchase), WHOLE_SHOP].map((place) => exposureId(program, month, place));
}

/** Out of the day and place that it was of, into those that it is of. */
function corrected(before: ExposureDocument | null, event: RecordedEvent, documentId: string): ExposureDocument {
  const [was, is] = correctedOf(event);
  const { program } = event.metadata;
  const [leaves, comes] = [was, is].map((one) => idsOf(event, one).includes(documentId));
  const month = (comes ? is : was).localDay.slice(0, 7);
  const document = before ?? initial(program, month, documentId);
  const left = leaves ? withPurchase(document, was, -1) : document;
  return comes ? withPurchase(left, is, 1) : left;
}

function withPurchase(document: ExposureDocument, purchase: Content, sign: 1 | -1): ExposureDocument {
  const key = purchase.localDay.slice(8);
  const before = ownValue(document.days, key) ?? EMPTY_DAY;
  const tally = (sign > 0 ? addTallies : subtractTallies)(before.tally, tallyOf(purchase));
  const slot = slotOf(purchase.localDay, purchase.occurredAt);
  const slots =
    document.place === WHOLE_SHOP
      ? { ...before.slots, [slot]: Math.max(0, (ownValue(before.slots, slot) ?? 0) + sign) }
      : before.slots;
  return { ...document, days: { ...document.days, [key]: { ...before, tally, slots } } };
}

/** A guest purchase that is claimed was counted when it was made. */
function purchaseOf(event: RecordedEvent): Purchase | undefined {
  if (event.type === 'GuestPurchaseRecorded') return event.data as unknown as Purchase;
  return event.type === 'PurchaseRecorded' && event.data['guest'] !== true
    ? (event.data as unknown as Purchase)
    : undefined;
}

/** Local day that an event counts on; for the start of the programme the day before, since that one no tick will close. */
function dayOfEvent({ type, data, metadata }: RecordedEvent): string {
  if (type === 'DayClosed') return data['date'] as string;
  if (type !== 'ProgramVersionPublished') return dayOf(data as { localDay?: string; effectiveAt: string });
  const { rules } = data as unknown as ProgramVersion;
  return dayOfNumber(dayNumber(localDayOf(metadata.recordedAt, rules.timeZone)) - 1);
}
