import { type MemberCommandSpec } from '#loyalty/member';

/** A spec for each of these commands, by its type. */
export type SpecsOf<Command extends { readonly type: string }> = {
  readonly [Type in Command['type']]: MemberCommandSpec<Extract<Command, { readonly type: Type }>>;
};
