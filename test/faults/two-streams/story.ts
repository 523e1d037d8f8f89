import { type Process } from './cases.js';

/** An event as the audit answers it. */
export interface AuditedEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: { readonly actor: { readonly type: string } };
}

/** One way in which a transfer or a merge is over. */
const OVER: Readonly<Record<Process, readonly (readonly string[])[]>> = {
  transfer: [
    ['PointsTransferredIn', 'PointsTransferredOut', 'TransferRequested'],
    ['TransferDeclined', 'TransferFailed', 'TransferRequested'],
    ['TransferFailed', 'TransferRequested'],
  ],
  merge: [
    ['MemberAbsorbed', 'MemberMerged', 'MergeRequested'],
    ['MergeDeclined', 'MergeFailed', 'MergeRequested'],
    ['MergeFailed', 'MergeRequested'],
  ],
};

const OF_STEPS: ReadonlySet<string> = new Set(Object.values(OVER).flat(2));

/** The history of a member, of NDJSON. */
export const eventsIn = (text: string): readonly AuditedEvent[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AuditedEvent);

/** The steps of two histories between which there was one transfer or one merge, in the order of their names. */
export const stepsIn = (...histories: readonly (readonly AuditedEvent[])[]): readonly string[] =>
  histories
    .flat()
    .map(({ type }) => type)
    .filter((type) => OF_STEPS.has(type))
    .sort();

export const isOver = (process: Process, steps: readonly string[]): boolean =>
  OVER[process].some((ones) => ones.join() === steps.join());

/** Points that a member has after its history, wherever in the account. */
export function pointsIn(history: readonly AuditedEvent[]): number {
  const last = history.findLast(({ data }) => data['balanceAfter'] !== undefined)?.data['balanceAfter'];
  const { available = 0, pending = 0, reserved = 0 } = (last ?? {}) as Readonly<Record<string, number>>;
  return available + pending + reserved;
}
