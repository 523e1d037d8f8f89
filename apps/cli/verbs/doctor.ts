import { type Command } from 'commander';

import { type Context, runs } from '../context.js';
import { type Finding } from '../doctor/finding.js';
import { EXIT } from '../errors.js';

const COLOUR = { ok: 'green', warn: 'yellow', fail: 'red' } as const;

export function addDoctor(trofast: Command): void {
  const command = trofast
    .command('doctor')
    .description('is everything as it should be: runtime, directory, files, keys, read models');
  runs(command, doctorVerb);
}

async function doctorVerb({ output, settings }: Context): Promise<number> {
  const { examine } = await import('../doctor/examine.js');
  const findings: Finding[] = [];
  for await (const finding of examine(settings)) {
    findings.push(finding);
    if (!output.json)
      output.row(
        finding,
        `${output.colour(COLOUR[finding.state], finding.state.padEnd(4))}  ${finding.check.padEnd(14)} ${finding.detail}`,
      );
  }
  if (output.json) output.row({ checks: findings }, '');
  return findings.some(({ state }) => state === 'fail') ? EXIT.foundWrong : EXIT.done;
}
