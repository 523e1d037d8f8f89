/** A fact as a command gives it: without a time it happened just now. */
export type Input<Fact extends { readonly occurredAt: string }> = Omit<Fact, 'occurredAt'> & {
  readonly occurredAt?: string;
};

/** A command of one member. */
export type CommandShape<Type extends string, Data> = {
  readonly type: Type;
  readonly memberId: string;
} & Readonly<Data>;
