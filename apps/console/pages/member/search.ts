import { type Moment } from '../../api/queries.js';
import { type Kind, KINDS } from '../../texts/events/kinds.js';

/** The state of the page in its address. */
export interface MemberSearch {
  /** The member is shown right after this event. */
  readonly revision?: number;
  /** Or at the end of this day of the programme, `2026-03-31`. */
  readonly day?: string;
  readonly kind?: Kind;
  /** The event that is open. */
  readonly event?: number;
  readonly order?: 'oldest';
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function memberSearch(search: Readonly<Record<string, unknown>>): MemberSearch {
  const [revision, event] = [numberOf(search['revision']), numberOf(search['event'])];
  const kind = KINDS.find((one) => one === search['kind']);
  const day = search['day'];
  return {
    ...(revision !== undefined ? { revision } : typeof day === 'string' && DAY.test(day) && { day }),
    ...(kind !== undefined && { kind }),
    ...(event !== undefined && { event }),
    ...(search['order'] === 'oldest' && { order: 'oldest' as const }),
  };
}

/** What the API is asked for. */
export function momentOf({ revision, day }: MemberSearch): Moment {
  if (revision !== undefined) return { revision };
  return day === undefined ? {} : { asOf: day };
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return Number.isSafeInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
}
