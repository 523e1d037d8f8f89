import { figure, money } from './figures.js';
import { type ProgramFacts } from './mapping/line.js';
import { previewLines } from './preview.js';
import { type ImportReport } from './tally.js';

/** A report for people: figures, then bad lines by code with examples. */
export function linesOf(report: ImportReport, program: ProgramFacts): readonly string[] {
  const { rejectedTotal, leftOut } = report;
  return [
    ...(report.preview ? previewLines(report.preview, program) : recordedLines(report, program)),
    ...Object.entries(leftOut).map(([name, lines]) => `${figure(lines)} lines were left out as the map says: ${name}`),
    ...(rejectedTotal > 0 ? [`${figure(rejectedTotal)} lines are bad and were left out:`] : []),
    ...report.rejectedByCode.flatMap(({ code, lines, examples }) => [
      `  ${figure(lines)} × ${code}`,
      ...examples.map(({ line, detail }) => `    line ${line}: ${detail}`),
    ]),
  ];
}

function recordedLines(report: ImportReport, program: ProgramFacts): readonly string[] {
  const { members, purchases, guests, items, amountMinor, points, skipped } = report;
  return [
    `${figure(purchases)} purchases of ${figure(members)} members: ${figure(items)} items, ${money(amountMinor, program)}, ${figure(points)} points`,
    ...(guests > 0 ? [`${figure(guests)} of them are guests', without a member`] : []),
    ...(skipped > 0 ? [`${figure(skipped)} of them were there already`] : []),
  ];
}
