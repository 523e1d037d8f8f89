import { type ProgramFacts } from './mapping/line.js';
import { type ImportReport } from './tally.js';

/** A report for people: figures, then bad lines by code with examples. */
export function linesOf(report: ImportReport, program: ProgramFacts): readonly string[] {
  const { members, purchases, guests, items, amountMinor, points, skipped, rejectedTotal, leftOut } = report;
  return [
    `${figure(purchases)} purchases of ${figure(members)} members: ${figure(items)} items, ${money(amountMinor, program)}, ${figure(points)} points`,
    ...(guests > 0 ? [`${figure(guests)} of them are guests', without a member`] : []),
    ...(skipped > 0 ? [`${figure(skipped)} of them were there already`] : []),
    ...Object.entries(leftOut).map(([name, lines]) => `${figure(lines)} lines were left out as the map says: ${name}`),
    ...(rejectedTotal > 0 ? [`${figure(rejectedTotal)} lines are bad and were left out:`] : []),
    ...report.rejectedByCode.flatMap(({ code, lines, examples }) => [
      `  ${figure(lines)} × ${code}`,
      ...examples.map(({ line, detail }) => `    line ${line}: ${detail}`),
    ]),
  ];
}

/** Minor units as people write them: `301,066.73 EUR`. */
export function money(minor: number, { currency, currencyDigits: digits }: ProgramFacts): string {
  const text = String(minor).padStart(digits + 1, '0');
  const whole = Number(text.slice(0, text.length - digits));
  return `${figure(whole)}${digits > 0 ? `.${text.slice(-digits)}` : ''} ${currency}`;
}

function figure(count: number): string {
  return count.toLocaleString('en');
}
