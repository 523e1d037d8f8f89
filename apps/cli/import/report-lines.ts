import { type FaultReport } from './fault-list.js';
import { counted, figure, money } from './figures.js';
import { type ProgramFacts } from './mapping/file-line.js';
import { previewLines } from './preview.js';
import { type RecordsReport } from './records/import-records.js';
import { type ImportReport } from './tally.js';

/** A report for people: figures, then bad lines by code with examples. */
export function linesOf(report: ImportReport, program: ProgramFacts): readonly string[] {
  return [
    ...(report.preview ? previewLines(report.preview, program) : recordedLines(report, program)),
    ...faultLines(report),
  ];
}

/** The same of members and balances. */
export function recordLines({ dryRun, ...report }: RecordsReport): readonly string[] {
  const { kind, records, points, skipped } = report;
  const sum = kind === 'balances' ? ` of ${counted(points, 'point')}` : '';
  return [
    `${counted(records, THING[kind])}${sum}: ${figure(records - skipped)} ${dryRun ? 'would be recorded' : 'recorded'}, ${figure(skipped)} there already`,
    ...faultLines(report),
  ];
}

const THING = { members: 'member', balances: 'balance' } as const;

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
  const { members, purchases, guests, items, amountMinor, points, skipped } = report;
  return [
    `${counted(purchases, 'purchase')} of ${counted(members, 'member')}: ${counted(items, 'item')}, ${money(amountMinor, program)}, ${counted(points, 'point')}`,
    ...(guests > 0 ? [`${figure(guests)} of them without a member, as guests`] : []),
    ...(skipped > 0 ? [`${figure(skipped)} of them there already`] : []),
  ];
}
