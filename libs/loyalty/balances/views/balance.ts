import { NO_POINTS, sumsAfter, type Totals } from '#loyalty/account';
import { type Movement, postingsOf } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';

/** Points of a member: what there is now, and what there has been since the beginning (`docs/glossary.md`). */
export type Balance = Readonly<Totals>;

export const EMPTY_BALANCE: Balance = NO_POINTS;

/** The balance after the event; the same object where it moves nothing. */
export function balanceAfter(before: Balance, event: MemberEvent): Balance {
  const postings = postingsOf(event);
  if (!postings) return owing(before, owedAfter(before.debt, event));
  const { available, pending, reserved } = (event as Movement).data.balanceAfter;
  const debt = event.type === 'DebtSettled' ? event.data.debtLeft : before.debt;
  return sumsAfter({ ...before, available, pending, reserved, debt }, postings);
}

/** What is owed after an event that moves no points. */
function owedAfter(debt: number, event: MemberEvent): number {
  switch (event.type) {
    case 'PurchaseReturned':
    case 'PurchaseCorrected':
    case 'MemberAbsorbed':
      return debt + (event.data.debt ?? 0);
    case 'MemberMerged':
      return 0;
    default:
      return debt;
  }
}

const owing = (before: Balance, debt: number): Balance => (debt === before.debt ? before : { ...before, debt });

/** When settling would next do something: replaced by each event that changes it. */
export function nextDueAfter(before: string | null, { data }: MemberEvent): string | null {
  const said = 'nextDueAt' in data ? data.nextDueAt : undefined;
  return said === undefined ? before : said;
}
