import { type Type } from '@nestjs/common';

import { accessModules, ConsoleModule, DocumentsModule, OperationsModule } from '#edge';
import { scopes } from '#loyalty/access';
import { CommandRoutesModule, QueryRoutesModule } from '#loyalty/features/server';
import { type Settings } from '#platform';

import { isAlone } from './engine-options.js';

/** Which parts of Trofast a process runs. */
export interface Role {
  readonly name: 'standalone' | 'command-api' | 'query-api' | 'projector';
  /** The routes that it answers. */
  readonly routes: readonly Type[];
  /** Who updates the read models: a thread next to the routes, this process itself, or other processes. */
  readonly projections: 'in_thread' | 'in_process' | 'by_others';
  /** Runs reactors, which send commands: they close days, settle silent members, complete forgetting, classify. */
  readonly runsReactors: boolean;
  /** Makes the programme and the first key when the log is empty. */
  readonly bootstraps: boolean;
  /** It is not ready while one of these is unavailable. */
  readonly needs: readonly ('eventStore' | 'readStore' | 'clock')[];
}

const access = accessModules(scopes);

const EVERYWHERE = [access.authentication, OperationsModule, DocumentsModule];

const COMMANDS = [access.keys, CommandRoutesModule];

const QUERIES = [QueryRoutesModule, ConsoleModule];

export const standalone: Role = {
  name: 'standalone',
  routes: [...EVERYWHERE, ...COMMANDS, ...QUERIES],
  projections: 'in_thread',
  runsReactors: true,
  bootstraps: true,
  needs: ['eventStore', 'readStore', 'clock'],
};

export const commandApi: Role = {
  name: 'command-api',
  routes: [...EVERYWHERE, ...COMMANDS],
  projections: 'by_others',
  runsReactors: false,
  bootstraps: true,
  needs: ['eventStore', 'clock'],
};

export const queryApi: Role = {
  name: 'query-api',
  routes: [...EVERYWHERE, ...QUERIES],
  projections: 'by_others',
  runsReactors: false,
  bootstraps: false,
  needs: ['readStore'],
};

export const projector: Role = {
  name: 'projector',
  routes: EVERYWHERE,
  projections: 'in_process',
  runsReactors: true,
  bootstraps: false,
  needs: ['eventStore', 'readStore', 'clock'],
};

/**
 * Every route and no reactors: for the command line, which ends when its verb is done. Read models on servers are updated
 * by other processes; embedded ones can only be updated here.
 */
export function cliRole(settings: Settings): Role {
  return { ...standalone, runsReactors: false, projections: isAlone(settings) ? 'in_thread' : 'by_others' };
}
