import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export const FAULTS = ['pass', 'delay', 'swallow', 'cut', 'refuse'] as const;
/**
 * `pass`: as if it were not there. `delay`: what comes from either side waits. `swallow`: what the server says is thrown
 * away, and what is sent arrives. `cut`: every connection breaks, once. `refuse`: that, and nobody gets through.
 */
export type ProxyFault = (typeof FAULTS)[number];

const DELAY_MS = 60;
const HOST = '127.0.0.1';

/** A TCP proxy before one server, that does to its connections what networks do. */
export class FaultyProxy {
  private readonly pairs = new Set<{ readonly client: Socket; readonly server: Socket; isDeaf: boolean }>();
  private fault: ProxyFault = 'pass';

  private constructor(
    private readonly listener: Server,
    private readonly targetPort: number,
  ) {}

  static async before(targetPort: number): Promise<FaultyProxy> {
    const listener = createServer((client) => proxy.join(client));
    const proxy = new FaultyProxy(listener, targetPort);
    await new Promise<void>((resolve) => listener.listen(0, HOST, resolve));
    return proxy;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  set(fault: ProxyFault): void {
    this.fault = fault;
    if (fault === 'cut' || fault === 'refuse') this.breakAll();
    // A connection that has lost a part of its answers is good for nothing afterwards.
    else if (fault !== 'swallow') for (const pair of this.pairs) if (pair.isDeaf) this.end(pair);
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.listener.close(resolve));
    this.breakAll();
    await closed;
  }

  private join(client: Socket): void {
    client.on('error', () => undefined);
    if (this.fault === 'refuse') return void client.destroy();
    const server = connect(this.targetPort, HOST);
    const pair = { client, server, isDeaf: false };
    this.pairs.add(pair);
    server.on('error', () => undefined);
    const there = this.lane((data) => server.write(data));
    const back = this.lane((data) => client.write(data));
    client.on('data', there);
    server.on('data', (data) => {
      if (this.fault === 'swallow') pair.isDeaf = true;
      if (!pair.isDeaf) back(data);
    });
    for (const socket of [client, server]) socket.on('close', () => this.end(pair));
  }

  /** One direction: what is delayed delays what comes after it, and nothing overtakes. */
  private lane(write: (data: Buffer) => void): (data: Buffer) => void {
    let tail = Promise.resolve();
    return (data) => {
      const delayMs = this.fault === 'delay' ? DELAY_MS : 0;
      tail = tail.then(async () => {
        if (delayMs > 0) await pause(delayMs);
        write(data);
      });
    };
  }

  private breakAll(): void {
    for (const pair of this.pairs) this.end(pair);
  }

  private end(pair: { readonly client: Socket; readonly server: Socket; isDeaf: boolean }): void {
    this.pairs.delete(pair);
    pair.client.destroy();
    pair.server.destroy();
  }
}
