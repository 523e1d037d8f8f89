import { type AnyLotKey, type LotTree } from './account.js';
import { numberOf } from './lot-trees.js';

/**
 * Finds lots of a tree by their ids. Events name them in the order of the tree and at or near its beginning, so that walking on
 * from there finds each at once; where one is not ahead, all are looked through once.
 */
export class LotSearch {
  private key: AnyLotKey | undefined;
  private byNumber: ReadonlyMap<number, AnyLotKey> | undefined;

  constructor(private readonly tree: LotTree<AnyLotKey>) {
    this.key = tree.minKey();
  }

  /** The key of the lot; `undefined` where the tree has none, or none any more. */
  find(lotId: string): AnyLotKey | undefined {
    const number = Number(lotId);
    if (!this.byNumber) {
      while (this.key && numberOf(this.key) !== number) this.key = this.tree.nextHigherKey(this.key);
      if (this.key) return this.key;
      this.byNumber = new Map(this.tree.keysArray().map((key) => [numberOf(key), key]));
    }
    return this.byNumber.get(number);
  }
}
