import { type Dice } from '../chance/dice.js';
import { exp, ln } from '../chance/exact.js';
import { type PurchaseFact, type Topic } from '../facts.js';
import { type Agenda } from './agenda.js';

const TOPICS: readonly Topic[] = ['delivery', 'product', 'points', 'opening-hours'];

const OPENED_WITHIN_DAYS = 5;

const AUTOMATIC_SHARE = 0.5;

const HOUR_MINUTES = 60;

/** Medians of log-normal waits. */
const FIRST_ANSWER_HOURS = 5;

const RESOLVED_HOURS = 12;

const WAIT_SPREAD = 1.1;

/** A member who waits longer for a person's answer is annoyed. */
const TOO_LATE_HOURS = 30;

/** A request about a purchase, from the question to the end; gives the day on which the member is annoyed, if it is. */
export function askForService(
  dice: Dice,
  agenda: Agenda,
  { member, purchaseId, channel }: Pick<PurchaseFact, 'member' | 'purchaseId' | 'channel'>,
  purchase: { readonly day: number; readonly minute: number },
): number | undefined {
  const requestId = `${purchaseId}-q`;
  const opened = purchase.minute + HOUR_MINUTES * 24 * OPENED_WITHIN_DAYS * dice.unit();
  agenda.add(purchase.day, opened, { kind: 'request', member, requestId, topic: dice.pick(TOPICS), channel });
  if (dice.chance(AUTOMATIC_SHARE))
    agenda.add(purchase.day, opened + 1, { kind: 'answer', member, requestId, automatic: true });
  const waitHours = logNormal(dice, FIRST_ANSWER_HOURS);
  const answered = opened + 2 + HOUR_MINUTES * waitHours;
  agenda.add(purchase.day, answered, { kind: 'answer', member, requestId, automatic: false });
  agenda.add(purchase.day, answered + 1 + HOUR_MINUTES * logNormal(dice, RESOLVED_HOURS), {
    kind: 'resolve',
    member,
    requestId,
  });
  return waitHours > TOO_LATE_HOURS ? purchase.day + Math.floor(opened / (24 * HOUR_MINUTES)) + 1 : undefined;
}

function logNormal(dice: Dice, median: number): number {
  return exp(ln(median) + WAIT_SPREAD * dice.normal());
}
