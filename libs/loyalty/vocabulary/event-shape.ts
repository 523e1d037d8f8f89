/** The shape of every event of a member: a type, and data with whose it is and when it counts. */
export interface MemberFact<Type extends string, Data> {
  readonly type: Type;
  readonly data: Readonly<Data> & { readonly memberId: string; readonly effectiveAt: string };
}
