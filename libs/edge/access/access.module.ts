import { Module, type OnModuleInit, type Provider, type Type } from '@nestjs/common';

import { StreamNames } from '#event-store';
import { SETTINGS, type Settings } from '#platform';
import { RUNNER_PORTS, type RunnerPorts } from '#runner';

import { type Scopes } from '../conventions/scopes.js';
import { ConsoleSessionController } from '../console/session.controller.js';
import { RunnerModule } from '../runner.module.js';
import { ApiKeys } from './api-keys.js';
import { ClientKeys } from './client-keys.js';
import { keysController } from './keys.controller.js';
import { meController } from './me.controller.js';

const clientKeys: Provider = {
  provide: ClientKeys,
  inject: [StreamNames, RUNNER_PORTS, ApiKeys, SETTINGS],
  useFactory: (names: StreamNames, ports: RunnerPorts, known: ApiKeys, settings: Settings) =>
    new ClientKeys(names, ports, known, settings),
};

/** The modules of a server's access. */
export interface AccessModules {
  /** Who the clients are, and a route where each can ask. The app's global module provides ApiKeys. */
  readonly authentication: Type;
  /** The routes that manage the keys of clients. */
  readonly keys: Type;
}

/** Made for the scopes that keys can have, which the bodies and the documents of the routes name. */
export function accessModules(scopes: Scopes): AccessModules {
  @Module({
    imports: [RunnerModule],
    controllers: [meController(scopes), ConsoleSessionController],
    providers: [clientKeys],
    exports: [ClientKeys],
  })
  class AuthenticationModule implements OnModuleInit {
    constructor(private readonly keys: ClientKeys) {}

    /** Before the first request is answered. */
    async onModuleInit(): Promise<void> {
      await this.keys.load();
    }
  }

  @Module({ imports: [AuthenticationModule], controllers: [keysController(scopes)] })
  class AccessModule {}

  return { authentication: AuthenticationModule, keys: AccessModule };
}
