import { type Position } from '#event-store';
import { TrofastError } from '#platform';

import { type Tile, type TilePlace } from './tiles.js';

/** How far the notary has numbered the log. */
export interface NotaryPlace {
  /** How many events have a number. */
  readonly size: number;
  /** Up to where the log was read for them. */
  readonly position: Position;
}

/** Where it is and where it was, so that the last stretch can be read again and compared. */
export interface NotaryProgress extends NotaryPlace {
  /** Where the last stretch begins; `undefined` for the beginning of the log. */
  readonly before?: NotaryPlace;
}

/** Which event has a number; there is a mark for each tile, so that any event is found near one. */
export interface Mark {
  /** Of the event right behind the position. */
  readonly number: number;
  /** Of the event in front of it. */
  readonly position: Position;
}

/** A stretch of the log that was numbered. */
export interface NumberedStretch {
  /** How many events had a number before; another notary may have been here meanwhile. */
  readonly from: number;
  readonly to: NotaryProgress;
  /** As they are now; those that grow were shorter before. */
  readonly tiles: readonly Tile[];
  readonly marks: readonly Mark[];
}

/** A head that was signed. */
export interface SignedHead {
  readonly size: number;
  /** In base64. */
  readonly root: string;
  /** The signed note. */
  readonly note: string;
}

/** A key that signs heads. */
export interface StoredKey {
  /** 1 for the first one. */
  readonly generation: number;
  /** The public part, as `signed-note` writes it. */
  readonly vkey: string;
  /** The private part, encrypted; base64. */
  readonly sealed: string;
  /** How many events the newest head had when it came. */
  readonly since: number;
  /** What the key before it signed, which says that this one follows; left out for the first. */
  readonly statement?: string;
}

/** Another process went on in the meantime, as it does when a lease was lost; read everything again. */
export class NotaryOvertaken extends TrofastError {
  constructor() {
    super('notary_overtaken', 'Another process has numbered the log in the meantime.');
  }
}

/** Tiles, heads and keys cannot be reached now. */
export class ProofStoreUnavailable extends TrofastError {
  constructor(message: string, options?: ErrorOptions) {
    super('proof_store_unavailable', message, {}, options);
  }
}

/** The file of tiles, heads and keys is damaged. */
export class ProofStoreCorrupted extends TrofastError {
  constructor(message: string, options?: ErrorOptions) {
    super('proof_store_corrupted', message, {}, options);
  }
}

/** A tree of this size has been signed with another root. */
export class HeadConflict extends TrofastError {
  constructor(size: number) {
    super('head_conflict', `A head of ${size} events has been signed already, with another root.`, { size });
  }
}

/**
 * Where the notary keeps what it makes: tiles, marks, signed heads and keys. Primary data: the tiles can be made again from the log, heads and
 * keys cannot. Every adapter keeps the rules of `proofStoreContract` (`#testing`); each method throws ProofStoreUnavailable, and ProofStoreCorrupted where what is stored is none of it.
 */
export interface ProofStore {
  /** `undefined` before the first event was numbered. */
  progress(): Promise<NotaryProgress | undefined>;
  /** Durable when it resolves. Repeating a stretch that was cut short is safe. @throws NotaryOvertaken where it does not begin at the end */
  extend(stretch: NumberedStretch): Promise<void>;
  /** All hashes of a tile that there are, or `undefined`. */
  tile(place: TilePlace): Promise<Buffer | undefined>;
  /** The last mark in front of a position; `undefined` where the beginning of the log is nearer. */
  markBefore(position: Position): Promise<Mark | undefined>;
  /** Durable when it resolves; the same head again changes nothing. @throws HeadConflict */
  addHead(head: SignedHead): Promise<void>;
  /** Newest first. @param below only those of fewer events, to read on behind the last of a page */
  heads(limit: number, below?: number): Promise<readonly SignedHead[]>;
  /** Oldest first. */
  keys(): Promise<readonly StoredKey[]>;
  /** Whether it was added: false where there is a key of this generation. */
  addKey(key: StoredKey): Promise<boolean>;
  close(): Promise<void>;
}

export const PROOF_STORE = Symbol('ProofStore');
