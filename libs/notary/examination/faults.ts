/** What can be wrong with what the notary keeps. */
export type ProofFaultKind =
  | 'tile_missing'
  | 'tiles_differ_from_head'
  | 'tiles_differ_from_log'
  | 'head_not_signed'
  | 'head_beyond_tiles'
  | 'mark_damaged'
  | 'place_damaged'
  | 'key_chain_broken'
  | 'signing_key_unreadable';

export interface ProofFault {
  readonly kind: ProofFaultKind;
  /** Of the first of its kind. */
  readonly detail: string;
  /** How many there are of the kind. */
  readonly count: number;
}

/** Faults that are found one by one; the first of each kind is kept in words. */
export class ProofFaults {
  private readonly found = new Map<ProofFaultKind, ProofFault>();

  add(kind: ProofFaultKind, detail: string): void {
    const known = this.found.get(kind);
    this.found.set(kind, known ? { ...known, count: known.count + 1 } : { kind, detail, count: 1 });
  }

  list(): readonly ProofFault[] {
    return [...this.found.values()];
  }
}
