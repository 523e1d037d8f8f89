import { Module, type OnModuleInit, type Provider } from '@nestjs/common';

import { StreamNames } from '#event-store';
import { SETTINGS, type Settings } from '#platform';
import { RUNNER_PORTS, RunnerModule, type RunnerPorts } from '#runner';

import { ApiKeys } from './api-keys.js';
import { ClientKeys } from './client-keys.js';
import { KeysController } from './keys.controller.js';
import { MeController } from './me.controller.js';

const clientKeys: Provider = {
  provide: ClientKeys,
  inject: [StreamNames, RUNNER_PORTS, ApiKeys, SETTINGS],
  useFactory: (names: StreamNames, ports: RunnerPorts, known: ApiKeys, settings: Settings) =>
    new ClientKeys(names, ports, known, settings),
};

/** Who the clients are, and a route where each can ask. The app's global module provides ApiKeys. */
@Module({ imports: [RunnerModule], controllers: [MeController], providers: [clientKeys], exports: [ClientKeys] })
export class AuthenticationModule implements OnModuleInit {
  constructor(private readonly keys: ClientKeys) {}

  /** Before the first request is answered. */
  async onModuleInit(): Promise<void> {
    await this.keys.load();
  }
}

/** The routes that manage the keys of clients. */
@Module({ imports: [AuthenticationModule], controllers: [KeysController] })
export class AccessModule {}
