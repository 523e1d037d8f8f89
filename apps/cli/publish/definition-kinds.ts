import { type JsonObject } from '#platform';

/** What a definition of a file is to be. */
export const STAGES = ['active', 'draft', 'paused', 'ended'] as const;

export type Stage = (typeof STAGES)[number];

/** A kind of definition, as the API and the file name it. */
export interface DefinitionKind {
  /** The list of the file, and the last part of the path of the API. */
  readonly list: string;
  readonly noun: string;
  readonly idField: string;
  /** Whether it is activated, paused and ended; otherwise it counts at once. */
  readonly hasStages: boolean;
  /** Whether it names others of its kind, which are defined first. */
  isLater(body: JsonObject): boolean;
}

const kindOf = (noun: string, more: Partial<DefinitionKind> = {}): DefinitionKind => ({
  list: `${noun}s`,
  noun,
  idField: `${noun}Id`,
  hasStages: true,
  isLater: () => false,
  ...more,
});

/** In the order in which they mostly name each other: audiences name segments and plans, rules partners, and challenges give rewards. */
export const DEFINITION_KINDS: readonly DefinitionKind[] = [
  kindOf('segment', { hasStages: false }),
  kindOf('plan'),
  kindOf('partner'),
  kindOf('reward', { isLater: ({ choice }) => choice !== undefined }),
  kindOf('campaign'),
  kindOf('challenge'),
];

/** A definition as its file has it. */
export interface FileDefinition {
  readonly kind: DefinitionKind;
  readonly id: string;
  /** What the route takes, its id included. */
  readonly body: JsonObject;
  readonly stage: Stage;
}
