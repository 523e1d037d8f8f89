import { readFileSync } from 'node:fs';

import { DockerfileParser, type Instruction, type JSONInstruction } from 'dockerfile-ast';

export const DOCKERFILE_TEXT = readFileSync('docker/Dockerfile', 'utf8');
export const DOCKERFILE = DockerfileParser.parse(DOCKERFILE_TEXT);

/** All instructions that make the image of a target: its own stage's, after those of the stages that it goes on from. */
export function instructionsOf(target: string): readonly Instruction[] {
  const stages = DOCKERFILE.getFROMs();
  const stage = stages.find((from) => from.getBuildStage() === target);
  if (!stage) return [];
  const next = stages[stages.indexOf(stage) + 1]?.getRange().start.line ?? Infinity;
  const own = DOCKERFILE.getInstructions().filter((instruction) => {
    const { line } = instruction.getRange().start;
    return line > stage.getRange().start.line && line < next;
  });
  return [...instructionsOf(stage.getImage()!), ...own];
}

/** The last one of a kind, which is what counts. */
export function lastOf(target: string, keyword: string): Instruction | undefined {
  return instructionsOf(target)
    .filter((instruction) => instruction.getKeyword() === keyword)
    .at(-1);
}

/** What a container of the target runs. */
export function commandOf(target: string): readonly string[] {
  return (lastOf(target, 'CMD') as JSONInstruction).getJSONStrings().map((json) => json.getJSONValue());
}
