import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';

import { type Metadata, Server, ServerCredentials, status as Code, type ServiceError } from '@grpc/grpc-js';

import { batchAppend, plainAppend } from './append-calls.js';
import { accessDenied, type Node } from './calls.js';
import { type Faults, noFaults } from './faults.js';
import { StandInLog } from './log.js';
import { features, featuresService, gossip, gossipService, shared, streamsService } from './protocol.js';
import { read } from './read-calls.js';
import { deleteStream, tombstoneStream } from './remove-calls.js';

const HOST = '127.0.0.1';

export interface StandInOptions {
  /** 0 takes a free one. */
  readonly port?: number;
  /** Another stand-in's log makes this one a node of the same cluster. */
  readonly log?: StandInLog;
  /** False as on servers before 21.10: appends then come one per call. */
  readonly batchAppend?: boolean;
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer };
  /** What it says that it is; 23.10.6, as which it answers, when left out. */
  readonly version?: string;
  /** Names with their passwords; anybody when left out. */
  readonly users?: Readonly<Record<string, string>>;
}

/**
 * EventStoreDB over gRPC in this process, made from the service definitions that the client ships. It answers appends,
 * reads and subscriptions as a real server (23.10.6) was seen to, goes wrong on demand, and rejects every other call.
 */
export class EventStoreDbStandIn implements Node {
  readonly faults: Faults = noFaults();
  readonly subscriptions: Node['subscriptions'] = new Set();
  readonly waiting: (() => void)[] = [];
  openReads = 0;
  /** Other nodes, as gossip names them; this one leads unless a leader is set in the faults. */
  readonly peers: EventStoreDbStandIn[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly grpc = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
  private listener: NetServer | undefined;
  private port = 0;

  private constructor(
    readonly log: StandInLog,
    private readonly options: StandInOptions,
  ) {}

  static async start(options: StandInOptions = {}): Promise<EventStoreDbStandIn> {
    const log = options.log ?? new StandInLog();
    if (log.records.length === 0) log.initialise();
    const standIn = new EventStoreDbStandIn(log, options);
    standIn.addServices();
    standIn.port = options.port ?? 0;
    await standIn.resume();
    return standIn;
  }

  /** Connection string of this node. */
  get url(): string {
    return `esdb://${this.endpoint}?tls=${this.options.tls !== undefined}`;
  }

  get endpoint(): string {
    return `${HOST}:${this.port}`;
  }

  get address(): { readonly host: string; readonly port: number } {
    return { host: HOST, port: this.port };
  }

  /** Stops listening and breaks every connection: new ones are refused, as while a server is down. */
  async refuse(): Promise<void> {
    const { listener } = this;
    if (!listener) return;
    this.listener = undefined;
    const closed = new Promise((resolve) => listener.close(resolve));
    this.breakConnections();
    await closed;
  }

  /** Listens again, on the same port, with the same log. Ids that were only in memory are forgotten, as by a restart. */
  async resume(): Promise<void> {
    if (this.listener) return;
    this.log.forgetRecentIds();
    const injector = this.grpc.createConnectionInjector(this.credentials());
    const listener = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
      injector.injectConnection(socket);
    });
    this.listener = listener;
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(this.port, HOST, resolve);
    });
    this.port = (listener.address() as AddressInfo).port;
  }

  breakConnections(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Ends all subscriptions without an error. */
  endSubscriptions(): void {
    for (const subscription of [...this.subscriptions]) subscription.end();
  }

  /** Ends all subscriptions as those of slow readers. */
  dropSubscriptions(): void {
    for (const subscription of [...this.subscriptions]) subscription.drop();
  }

  /** Lets the appends go that wait. */
  letGo(): void {
    for (const go of this.waiting.splice(0)) go();
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    await this.refuse();
    this.grpc.forceShutdown();
  }

  cut(peer: string): void {
    for (const socket of this.sockets) if (`${socket.remoteAddress}:${socket.remotePort}` === peer) socket.destroy();
  }

  later(delayMs: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      action();
    }, delayMs);
    this.timers.add(timer);
  }

  authorise(metadata: Metadata): ServiceError | undefined {
    const { users } = this.options;
    if (!users) return undefined;
    const header = String(metadata.get('authorization')[0] ?? '');
    const [name = '', password = ''] = Buffer.from(header.replace(/^Basic /, ''), 'base64')
      .toString('utf8')
      .split(':');
    return users[name] === password && name !== '' ? undefined : accessDenied(Code.UNAUTHENTICATED);
  }

  private credentials(): ServerCredentials {
    const { tls } = this.options;
    if (!tls) return ServerCredentials.createInsecure();
    return ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.certificate }]);
  }

  private addServices(): void {
    const { StreamsService } = streamsService;
    const passThrough = {
      ...StreamsService.read,
      responseSerialize: (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    };
    const definition = { ...StreamsService, read: passThrough } as unknown as typeof StreamsService;
    const handlers = {
      read: read(this),
      append: plainAppend(this),
      batchAppend: batchAppend(this),
      delete: deleteStream(this),
      tombstone: tombstoneStream(this),
    };
    this.grpc.addService(definition, handlers);
    this.grpc.addService(featuresService.ServerFeaturesService, {
      getSupportedMethods: (
        _call: unknown,
        callback: (error: ServiceError | null, value?: features.SupportedMethods) => void,
      ) => {
        if (this.faults.silent.includes('features')) return;
        callback(null, this.supportedMethods());
      },
    });
    this.grpc.addService(gossipService.GossipService, {
      read: (_call: unknown, callback: (error: ServiceError | null, value?: gossip.ClusterInfo) => void) =>
        callback(null, this.clusterInfo()),
    });
  }

  private supportedMethods(): features.SupportedMethods {
    const supported = new features.SupportedMethods();
    supported.setEventStoreServerVersion(this.options.version ?? '23.10.6');
    const methods = [
      'read',
      'append',
      'delete',
      'tombstone',
      ...(this.options.batchAppend === false ? [] : ['batchappend']),
    ];
    for (const name of methods) {
      const method = new features.SupportedMethod();
      method.setServiceName('event_store.client.streams.streams');
      method.setMethodName(name);
      supported.addMethods(method);
    }
    return supported;
  }

  private clusterInfo(): gossip.ClusterInfo {
    const info = new gossip.ClusterInfo();
    for (const node of [this, ...this.peers]) {
      const member = new gossip.MemberInfo();
      const id = new shared.UUID();
      id.setString(`00000000-0000-4000-8000-${String(node.port).padStart(12, '0')}`);
      member.setInstanceId(id);
      const { FOLLOWER, LEADER } = gossip.MemberInfo.VNodeState;
      member.setState(node.faults.leader ? FOLLOWER : LEADER);
      member.setIsAlive(node.listener !== undefined);
      const endpoint = new gossip.EndPoint();
      endpoint.setAddress(HOST);
      endpoint.setPort(node.port);
      member.setHttpEndPoint(endpoint);
      info.addMembers(member);
    }
    return info;
  }
}
