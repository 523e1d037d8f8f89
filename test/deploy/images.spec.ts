import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { type JSONInstruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';

import { composeFile, exampleEnvironment } from './compose-file.js';
import { commandOf, DOCKERFILE, DOCKERFILE_TEXT, instructionsOf, lastOf } from './dockerfile.js';

const built = Object.values(composeFile(exampleEnvironment()).services).flatMap(({ build }) => build ?? []);

describe('the Dockerfile', () => {
  it('has nothing in it that the linter finds fault with', () =>
    expect(validate(DOCKERFILE_TEXT).map(({ message, range }) => ({ line: range.start.line + 1, message }))).toEqual(
      [],
    ));

  it('begins with images that are pinned to the byte', () => {
    const stages = DOCKERFILE.getFROMs().map((from) => from.getBuildStage());
    const outside = DOCKERFILE.getFROMs().filter((from) => !stages.includes(from.getImage()));
    expect(outside.map((from) => from.getImage())).toEqual([
      expect.stringMatching(/^node:\d+\.\d+\.\d+-bookworm-slim@sha256:[0-9a-f]{64}$/),
    ]);
  });

  it('runs a version of Node that we say we run on', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    const [floor, version] = [engines.node, DOCKERFILE.getFROMs()[0]!.getImageTag()!].map((of) =>
      /(\d+)\.(\d+)/.exec(of)!.slice(1).map(Number),
    );
    expect(version![0]! * 1000 + version![1]!).toBeGreaterThanOrEqual(floor![0]! * 1000 + floor![1]!);
  });

  it('runs a long-lived line of Node that still gets fixes', () => {
    const line = Number(/^\d+/.exec(DOCKERFILE.getFROMs()[0]!.getImageTag()!));
    expect([line % 2, line]).toEqual([0, expect.any(Number)]);
    // Node 20 ended in April 2026, Node 22 ends in April 2027.
    expect(line).toBeGreaterThanOrEqual(24);
  });

  it('installs what the lock file says, and runs no script of a package', () => {
    const runs = DOCKERFILE.getInstructions().filter((instruction) => instruction.getKeyword() === 'RUN');
    const installs = runs
      .map((run) => run.getArgumentsContent()!)
      .filter((command) => /npm (ci|i|install)\b/.test(command));
    expect(installs).toHaveLength(2);
    for (const install of installs) expect(install).toMatch(/^npm ci .*--ignore-scripts/);
  });

  it('copies from the context only what is let through', () => {
    const open = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    const sources = DOCKERFILE.getCOPYs()
      .filter((copy) => copy.getFromFlag() === null)
      .flatMap((copy) =>
        copy
          .getArguments()
          .slice(0, -1)
          .map((source) => `!${source.getValue()}`),
      );
    expect([...new Set(sources)].sort()).toEqual(open.sort());
    expect(DOCKERFILE.getInstructions().map((instruction) => instruction.getKeyword())).not.toContain('ADD');
  });
});

describe('the image of', () => {
  it.each(built)('$target is made by a stage of the Dockerfile', ({ target, dockerfile: path }) => {
    expect(path).toBe('docker/Dockerfile');
    expect(instructionsOf(target)).not.toEqual([]);
  });

  it.each(built)('$target starts its app directly, so that signals get there', ({ target }) => {
    expect((lastOf(target, 'CMD') as JSONInstruction).getOpeningBracket()).not.toBeNull();
    expect(commandOf(target)[0]).toBe('node');
    expect(commandOf(target).at(-1)).toBe(`dist/apps/${target}/main.js`);
    expect(existsSync(`apps/${target}/main.ts`)).toBe(true);
  });

  it.each(built)('$target runs as somebody without rights', ({ target }) =>
    expect(lastOf(target, 'USER')!.getArgumentsContent()).toMatch(/^[1-9]\d*:[1-9]\d*$/),
  );

  it.each(built)('$target has a health check, also where no compose file gives one', ({ target }) =>
    expect(lastOf(target, 'HEALTHCHECK')!.getArgumentsContent()).toContain('CMD ["node", "healthcheck.mjs"]'),
  );

  it('has neither tests in it nor the demo', () => {
    const builds = DOCKERFILE.getInstructions().filter((one) => /swc apps libs/.test(one.getArgumentsContent() ?? ''));
    const [, ignored] = /--ignore '([^']+)'/.exec(builds[0]!.getArgumentsContent()!)!;
    expect(ignored!.split(',').sort()).toEqual(['**/*.spec.ts', '**/testing/**', 'apps/console/**', 'apps/demo/**']);
  });

  it('has the console, built once for all', () =>
    expect(
      DOCKERFILE.getInstructions()
        .map((one) => one.getArgumentsContent())
        .join('\n'),
    ).toContain('node apps/console/build.mjs'));

  it.each(built)('$target holds no tools and no development packages', ({ target }) => {
    const copies = instructionsOf(target).filter((instruction) => instruction.getKeyword() === 'COPY');
    expect(copies.map((copy) => copy.getArgumentsContent()).join('\n')).not.toMatch(/--from=build [^\n]*node_modules/);
    expect(instructionsOf(target).filter((instruction) => instruction.getKeyword() === 'RUN')).toEqual([]);
  });
});
