import pg from 'pg';

/** What a purchase comes to for the plain service. */
export interface Recorded {
  readonly points: number;
  readonly balance: number;
  readonly repeated: boolean;
}

export interface PlainPurchase {
  readonly memberId: string;
  readonly purchaseId: string;
  readonly amount: number;
  readonly currency: string;
  readonly itemCount: number;
  readonly channel: string | undefined;
}

/** Tables as a team would make them: a row for the purchase, an entry in the ledger, a lot that expires, the balance in the same transaction. */
const TABLES = `
CREATE TABLE IF NOT EXISTS members (member_id text PRIMARY KEY, balance integer NOT NULL DEFAULT 0, earned integer NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS purchases (
  purchase_id text PRIMARY KEY, member_id text NOT NULL REFERENCES members, amount bigint NOT NULL, currency text NOT NULL,
  item_count integer NOT NULL, channel text, points integer NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS entries (
  entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, member_id text NOT NULL, purchase_id text NOT NULL,
  points integer NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE INDEX IF NOT EXISTS entries_of_member ON entries (member_id, entry_id);
CREATE TABLE IF NOT EXISTS lots (
  lot_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, member_id text NOT NULL, remaining integer NOT NULL, expires_at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS lots_of_member ON lots (member_id, expires_at);
`;

/** One round trip a purchase; a purchase id counts once. */
const RECORD_FUNCTION = `
CREATE OR REPLACE FUNCTION record_purchase(member text, purchase text, amount bigint, currency text, items integer, channel text, given integer)
RETURNS TABLE (points integer, balance integer, repeated boolean) LANGUAGE plpgsql AS $$
DECLARE now_has integer;
BEGIN
  INSERT INTO purchases VALUES (purchase, member, amount, currency, items, channel, given) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN QUERY SELECT p.points, m.balance, true FROM purchases p JOIN members m USING (member_id) WHERE p.purchase_id = purchase;
    RETURN;
  END IF;
  UPDATE members m SET balance = m.balance + given, earned = m.earned + given WHERE m.member_id = member RETURNING m.balance INTO now_has;
  INSERT INTO entries (member_id, purchase_id, points) VALUES (member, purchase, given);
  INSERT INTO lots (member_id, remaining, expires_at) VALUES (member, given, now() + interval '1 year');
  RETURN QUERY SELECT given, now_has, false;
END $$;
`;

/** Cents that give a point, as in the starter programme. */
const CENTS_PER_POINT = 1_000;

/** A ledger of points in PostgreSQL: prepared statements over a pool. */
export class PlainStore {
  private readonly pool: pg.Pool;

  constructor(
    url: string,
    private readonly schema: string,
    connectionsMax: number,
  ) {
    this.pool = new pg.Pool({ connectionString: url, max: connectionsMax, options: `-c search_path=${schema}` });
  }

  /** Makes the tables where they are missing. */
  async prepare(): Promise<void> {
    await this.pool.query(`CREATE SCHEMA IF NOT EXISTS ${this.schema}; ${TABLES} ${RECORD_FUNCTION}`);
  }

  async enrol(memberIds: readonly string[]): Promise<void> {
    await this.pool.query('INSERT INTO members (member_id) SELECT unnest($1::text[])', [memberIds]);
  }

  async record(purchase: PlainPurchase): Promise<Recorded> {
    const { memberId, purchaseId, amount, currency, itemCount, channel } = purchase;
    const { rows } = await this.pool.query<Recorded>({
      name: 'record',
      text: 'SELECT * FROM record_purchase($1, $2, $3, $4, $5, $6, $7)',
      values: [memberId, purchaseId, amount, currency, itemCount, channel, Math.floor(amount / CENTS_PER_POINT)],
    });
    return rows[0]!;
  }

  /** @returns undefined where the member is not known */
  async balance(memberId: string): Promise<{ readonly balance: number; readonly earned: number } | undefined> {
    const { rows } = await this.pool.query<{ balance: number; earned: number }>({
      name: 'balance',
      text: 'SELECT balance, earned FROM members WHERE member_id = $1',
      values: [memberId],
    });
    return rows[0];
  }

  /** Bytes of the tables with their indexes, and of the write-ahead log of the whole server so far. */
  async bytes(): Promise<{ readonly tables: number; readonly log: number }> {
    const { rows } = await this.pool.query<{ tables: string; log: string }>(
      `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS log,
        (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r') AS tables`,
      [this.schema],
    );
    return { tables: Number(rows[0]!.tables), log: Number(rows[0]!.log) };
  }

  /** Throws everything away. */
  async drop(): Promise<void> {
    await this.pool.query(`DROP SCHEMA IF EXISTS ${this.schema} CASCADE`);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
