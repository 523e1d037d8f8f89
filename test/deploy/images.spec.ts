import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { DockerfileParser, type Instruction, type JSONInstruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';

import { composeFile, exampleEnvironment } from './compose-file.js';

const text = readFileSync('docker/Dockerfile', 'utf8');
const dockerfile = DockerfileParser.parse(text);
const built = Object.values(composeFile(exampleEnvironment()).services).flatMap(({ build }) => build ?? []);

/** All instructions that make the image of a target: its own stage's, after those of the stages that it goes on from. */
function instructionsOf(target: string): readonly Instruction[] {
  const stages = dockerfile.getFROMs();
  const stage = stages.find((from) => from.getBuildStage() === target);
  if (!stage) return [];
  const next = stages[stages.indexOf(stage) + 1]?.getRange()!.start.line ?? Infinity;
  const own = dockerfile.getInstructions().filter((instruction) => {
    const line = instruction.getRange().start.line;
    return line > stage.getRange().start.line && line < next;
  });
  return [...instructionsOf(stage.getImage()!), ...own];
}

const last = (target: string, keyword: string) =>
  instructionsOf(target)
    .filter((instruction) => instruction.getKeyword() === keyword)
    .at(-1);

describe('the Dockerfile', () => {
  it('has nothing in it that the linter finds fault with', () =>
    expect(validate(text).map(({ message, range }) => ({ line: range.start.line + 1, message }))).toEqual([]));

  it('begins with images of one exact version', () => {
    const stages = dockerfile.getFROMs().map((from) => from.getBuildStage());
    const outside = dockerfile.getFROMs().filter((from) => !stages.includes(from.getImage()));
    expect(outside.map((from) => from.getImage())).toEqual([
      expect.stringMatching(/^node:\d+\.\d+\.\d+-bookworm-slim$/),
    ]);
  });

  it('runs a version of Node that we say we run on', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    const [floor, version] = [engines.node, dockerfile.getFROMs()[0]!.getImageTag()!].map((of) =>
      /(\d+)\.(\d+)/.exec(of)!.slice(1).map(Number),
    );
    expect(version![0]! * 1000 + version![1]!).toBeGreaterThanOrEqual(floor![0]! * 1000 + floor![1]!);
  });

  it('installs what the lock file says, and runs no script of a package', () => {
    const runs = dockerfile.getInstructions().filter((instruction) => instruction.getKeyword() === 'RUN');
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
    const sources = dockerfile
      .getCOPYs()
      .filter((copy) => copy.getFromFlag() === null)
      .flatMap((copy) =>
        copy
          .getArguments()
          .slice(0, -1)
          .map((source) => `!${source.getValue()}`),
      );
    expect([...new Set(sources)].sort()).toEqual(open.sort());
    expect(dockerfile.getInstructions().map((instruction) => instruction.getKeyword())).not.toContain('ADD');
  });
});

describe('the image of', () => {
  it.each(built)('$target is made by a stage of the Dockerfile', ({ target, dockerfile: path }) => {
    expect(path).toBe('docker/Dockerfile');
    expect(instructionsOf(target)).not.toEqual([]);
  });

  it.each(built)('$target starts its app directly, so that signals get there', ({ target }) => {
    const command = last(target, 'CMD') as JSONInstruction;
    expect(command.getOpeningBracket()).not.toBeNull();
    expect(
      command
        .getJSONStrings()
        .map((json) => json.getJSONValue())
        .at(-1),
    ).toBe(`dist/apps/${target}/main.js`);
  });

  it.each(built)('$target runs as somebody without rights', ({ target }) =>
    expect(last(target, 'USER')!.getArgumentsContent()).toMatch(/^[1-9]\d*:[1-9]\d*$/),
  );

  it.each(built)('$target has a health check, also where no compose file gives one', ({ target }) =>
    expect(last(target, 'HEALTHCHECK')!.getArgumentsContent()).toContain('CMD ["node", "healthcheck.mjs"]'),
  );

  it.each(built)('$target holds no tools and no development packages', ({ target }) => {
    const copies = instructionsOf(target).filter((instruction) => instruction.getKeyword() === 'COPY');
    expect(copies.map((copy) => copy.getArgumentsContent()).join('\n')).not.toMatch(/--from=build [^\n]*node_modules/);
    expect(instructionsOf(target).filter((instruction) => instruction.getKeyword() === 'RUN')).toEqual([]);
  });
});
