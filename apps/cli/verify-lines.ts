import { type ResumedReport, type VerifyReport } from '#loyalty/audit';
import { type LogHead } from '#notary';

/** Lines of one kind; the rest are counted. */
export const LISTED_MAX = 50;

/** The report for people. @param heads that it was compared with */
export function verifyLines(
  {
    events,
    streams,
    members,
    findings,
    findingsTotal,
    complete,
    position,
    asOf,
    unsettledMembers,
    underWay,
    head,
    signed,
    decidedAgain,
    claims,
    keys,
    resumed,
  }: VerifyReport,
  heads: readonly LogHead[],
): string[] {
  const { transfers = 0, merges = 0, purchases = 0 } = underWay ?? {};
  return [
    `${events} ${resumed ? 'later ' : ''}events in ${streams} streams of ${members} members, up to ${position ?? 'the beginning'}: ${findingsTotal === 0 ? 'nothing wrong' : `${findingsTotal} findings`}`,
    ...(resumed ? resumedLines(resumed) : settledLines(asOf, unsettledMembers)),
    ...(transfers + merges > 0 ? [`under way between members: ${transfers} transfers, ${merges} merges`] : []),
    ...(purchases > 0 ? [`not counted by households yet: ${purchases} events of purchases`] : []),
    `${decidedAgain} commands decided again by the rules of then`,
    ...(claims
      ? [`${claims.identities} identities claimed by their members, ${claims.unused} claims that nobody uses`]
      : []),
    ...keysLines(keys),
    ...(head ? [`head: ${head.size} events, root ${head.root}`] : []),
    ...(signed
      ? [
          `signed heads: ${signed.heads}, the newest of ${signed.covered} events; ${signed.uncovered} events came since, which no head covers yet`,
        ]
      : []),
    ...(heads.length > 0
      ? [
          `compared with ${heads.length === 1 ? 'the head' : 'heads'} of ${heads.map(({ size }) => size).join(', ')} events`,
        ]
      : []),
    ...(complete ? [] : ['the log could not be read to its end']),
    ...findings
      .slice(0, LISTED_MAX)
      .map(
        ({ stream, revision, code, detail }) => `  ${stream}${revision >= 0 ? ` ${revision}` : ''}: ${code}: ${detail}`,
      ),
    ...(findings.length > LISTED_MAX ? [`  and more; --json lists ${findings.length}`] : []),
  ];
}

/** What of the log was examined, and what was not. */
function resumedLines({ before, membersAgain, tilesLeadThere }: ResumedReport): string[] {
  return [
    `the ${before} events before were verified earlier, and not examined again: ${
      tilesLeadThere
        ? 'the tiles of the notary still lead to them; whether they are still so in the log itself was not checked'
        : 'no tiles of the notary reach so far, so nothing says that they are still as they were'
    }`,
    `${membersAgain} members have earlier events, which were read again: their chains, schemas and sums, and not what they earned`,
    'not examined: other members, claims, identities and transfers between members, whose a key is (--full examines everything)',
  ];
}

function keysLines(keys: VerifyReport['keys']): string[] {
  if (!keys) return ['sealed values were not opened, since the keys are not here'];
  const { opened, withoutStream = [] } = keys;
  const named = withoutStream.slice(0, LISTED_MAX).join(', ');
  return [
    `sealed values of ${opened} events opened`,
    ...(withoutStream.length > 0 ? [`keys without a stream: ${withoutStream.length}: ${named}`] : []),
  ];
}

/** Of when the totals are, and what they leave out. */
export function settledLines(asOf: string | null, unsettledMembers: number): string[] {
  if (asOf === null) return [];
  const unsettled =
    unsettledMembers === 0
      ? ''
      : `; ${unsettledMembers} members have something due since, which is not settled yet (reconcile --as-of counts it)`;
  return [`points as of ${asOf}${unsettled}`];
}
