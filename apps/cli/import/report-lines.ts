import { type FaultReport } from './fault-list.js';
import { counted, figure, money } from './figures.js';
import { type ProgramFacts } from './mapping/file-line.js';
import { previewLines } from './preview.js';
import { type ReturnsReport } from './return-tally.js';
import { type RecordsReport } from './records/import-records.js';
import { type ImportReport } from './tally.js';

/** A report for people: figures, then bad lines by code with examples. */
export function linesOf(report: ImportReport, program: ProgramFacts): readonly string[] {
  return [
    ...(report.preview ? previewLines(report.preview, program) : recordedLines(report, program)),
    ...(report.returns ? [returnsLine(report.returns, report.preview !== undefined)] : []),
    ...faultLines(report),
  ];
}

/** The same of members, balances and returns. */
export function recordLines({ dryRun, ...report }: RecordsReport): readonly string[] {
  const { kind, records, points, skipped } = report;
  const sum = kind === 'members' ? '' : ` of ${counted(points, 'point')}`;
  return [takenLine(`${counted(records, THING[kind])}${sum}`, { records, skipped, dryRun }), ...faultLines(report)];
}

/** `2 returns of 24 points: 2 recorded, 0 there already`; a dry run knows no points of purchases that are not recorded yet. */
function returnsLine({ records, skipped, points }: ReturnsReport, dryRun: boolean): string {
  const sum = dryRun ? '' : ` of ${counted(points, 'point')}`;
  return takenLine(`${counted(records, THING.returns)}${sum}`, { records, skipped, dryRun });
}

function takenLine(
  what: string,
  { records, skipped, dryRun }: { readonly records: number; readonly skipped: number; readonly dryRun: boolean },
): string {
  return `${what}: ${figure(records - skipped)} ${dryRun ? 'would be recorded' : 'recorded'}, ${figure(skipped)} there already`;
}

const THING = { members: 'member', balances: 'balance', ends: 'end', returns: 'return' } as const;

function faultLines({ rejectedTotal, rejectedByCode, leftOut, flagged }: FaultReport): readonly string[] {
  return [
    ...Object.entries(leftOut).map(([name, lines]) => `${counted(lines, 'line')} left out: ${name}`),
    ...Object.entries(flagged).map(([code, lines]) => `${counted(lines, 'line')} taken all the same: ${code}`),
    ...(rejectedTotal > 0 ? [`${counted(rejectedTotal, 'bad line')} left out:`] : []),
    ...rejectedByCode.flatMap(({ code, lines, examples }) => [
      `  ${figure(lines)} × ${code}`,
      ...examples.map(({ line, detail }) => `    line ${line}: ${detail}`),
    ]),
  ];
}

function recordedLines(report: ImportReport, program: ProgramFacts): readonly string[] {
  const { members, purchases, guests, items, amountMinor, points, skipped, corrected } = report;
  return [
    `${counted(purchases, 'purchase')} of ${counted(members, 'member')}: ${counted(items, 'item')}, ${money(amountMinor, program)}, ${counted(points, 'point')}`,
    ...(guests > 0 ? [`${figure(guests)} of them without a member, as guests`] : []),
    ...(skipped > 0 ? [`${figure(skipped)} of them there already`] : []),
    ...(corrected > 0 ? [`${figure(corrected)} of them there with other content, and corrected`] : []),
  ];
}
