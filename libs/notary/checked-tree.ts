import { rootOfTile, TileEdge } from './tile-edge.js';
import { HASH_BYTES } from './merkle-tree.js';
import { TileMissing } from './proofs.js';
import { type ProofStore, ProofStoreCorrupted, type SignedHead } from './proof-store.js';
import { type PublicKeyEntry, publicEntry, trustedKeys } from './signing-keys.js';
import { isSignedHead } from './stored-tree.js';
import { hashAt, TILE_WIDTH, tilePath, type TilePlace, widthOf } from './tiles.js';

/**
 * What a proof store keeps, given out only where it is what was signed: a byte that changed on the disk, or was changed, is never answered
 * as if it were proven.
 */
export class CheckedTree {
  /** The newest head that was found to be signed, which need not be checked again. */
  private checked: SignedHead | undefined;

  constructor(
    private readonly store: Pick<ProofStore, 'heads' | 'keys' | 'tile'>,
    private readonly origin: string,
  ) {}

  /** The newest. @throws ProofStoreCorrupted where no key of the log signed it */
  async head(): Promise<SignedHead | undefined> {
    const [head] = await this.store.heads(1);
    if (!head || isSame(head, this.checked)) return head;
    const keys = trustedKeys(this.origin, await this.keys());
    if (!isSignedHead(head, this.origin, keys))
      throw damaged(`The newest head, of ${head.size} events, is not signed by a key of this log`);
    this.checked = head;
    return head;
  }

  /** Oldest first. @throws ProofStoreCorrupted where they do not follow from each other */
  async keys(): Promise<readonly PublicKeyEntry[]> {
    const entries = (await this.store.keys()).map(publicEntry);
    try {
      trustedKeys(this.origin, entries);
      return entries;
    } catch (cause) {
      throw damaged('The keys of the log do not follow from each other', cause);
    }
  }

  /** All hashes that a tile has in the tree of a head, which it leads to. @throws TileMissing, ProofStoreCorrupted */
  async tile(place: TilePlace, head: SignedHead): Promise<Buffer> {
    if (widthOf(place, head.size) < TILE_WIDTH) return this.edgeTile(place, head);
    const hashes = await this.stored(place, head.size);
    const above = { level: place.level + 1, index: Math.floor(place.index / TILE_WIDTH) };
    const known = hashAt(await this.tile(above, head), place.index % TILE_WIDTH);
    if (!known?.equals(rootOfTile(hashes))) throw notAsSigned(place, head);
    return hashes;
  }

  /** The last tile of a level; those of all levels together give the root. */
  private async edgeTile(place: TilePlace, head: SignedHead): Promise<Buffer> {
    const tiles = new Map<number, Buffer>();
    const edge = await TileEdge.load(head.size, async (each) => {
      const hashes = await this.stored(each, head.size);
      tiles.set(each.level, hashes);
      return hashes;
    });
    if (edge?.root().toString('base64') !== head.root) throw notAsSigned(place, head);
    return tiles.get(place.level)!;
  }

  private async stored(place: TilePlace, size: number): Promise<Buffer> {
    const bytes = widthOf(place, size) * HASH_BYTES;
    const hashes = await this.store.tile(place);
    if (!hashes || hashes.length < bytes) throw new TileMissing(place);
    return hashes.subarray(0, bytes);
  }
}

const isSame = (one: SignedHead, other: SignedHead | undefined): boolean =>
  one.size === other?.size && one.root === other.root && one.note === other.note;

const notAsSigned = (place: TilePlace, { size }: SignedHead): ProofStoreCorrupted =>
  damaged(`Tile ${tilePath({ ...place, width: TILE_WIDTH })} does not lead to the signed head of ${size} events`);

export function damaged(what: string, cause?: unknown): ProofStoreCorrupted {
  return new ProofStoreCorrupted(`${what}. Run \`trofast doctor\`.`, { cause });
}
