import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };

const jest = Object.entries(scripts).filter(([, command]) => command.includes('--selectProjects'));

describe('the scripts of the tests', () => {
  // Jest takes every word up to the next option for a project, and then runs all specs.
  it.each(jest)('%s runs the paths that are added to it', (_, command) =>
    expect(command).toMatch(/--selectProjects \w+ --\w/),
  );
});
