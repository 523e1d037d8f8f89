import { type MemberEvent } from '#loyalty/member/events';

import { type Predecessor } from './events.js';

/**
 * An event of a member who was merged, as the survivor counts its lots: lot n has become lot `lotsBefore` + n, whether or not
 * anything was left of it. Fields that name lots are called the same in all events (`account/events.ts`).
 */
export function lotsRenumbered<Event extends Pick<MemberEvent, 'type' | 'data'>>(
  event: Event,
  { lotsBefore }: Pick<Predecessor, 'lotsBefore'>,
): Event {
  return { ...event, data: renumbered(event.data, lotsBefore) };
}

function renumbered(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((one) => renumbered(one, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, fieldOf(name, field, by)]));
}

function fieldOf(name: string, field: unknown, by: number): unknown {
  if (name === 'lotId') return String(Number(field) + by);
  if (name === 'lotIds') return (field as readonly string[]).map((lotId) => String(Number(lotId) + by));
  if (name === 'packedAllocations') return packedFrom(field as string, by);
  return renumbered(field, by);
}

/** The first lot is written as it is, each other one as the difference to the one before it. */
function packedFrom(text: string, by: number): string {
  const end = text.indexOf(':');
  return `${Number(text.slice(0, end)) + by}${text.slice(end)}`;
}
