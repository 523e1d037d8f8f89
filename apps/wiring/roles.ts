import { type Type } from '@nestjs/common';

import { AccessModule, AuthenticationModule, DocumentsModule, OperationsModule } from '#edge';
import { CommandRoutesModule, QueryRoutesModule } from '#loyalty/features/server';
import { type Settings } from '#platform';

import { isAlone } from './engine-options.js';

/** What a process does of all that Trofast does. */
export interface Role {
  readonly name: 'standalone' | 'command-api' | 'query-api' | 'projector';
  /** The routes that it answers. */
  readonly routes: readonly Type[];
  /** It keeps read models up: in a thread of its own beside the routes, or as its main work; else it goes by what others keep. */
  readonly projections: 'in_thread' | 'in_process' | 'by_others';
  /** It sends commands by itself: days end, silent members are settled, forgetting is completed. */
  readonly acts: boolean;
  /** It makes what an empty log lacks: the programme, the first key. */
  readonly founds: boolean;
  /** What it cannot do without: it is not ready while one of them is away. */
  readonly needs: readonly ('eventStore' | 'readStore' | 'clock')[];
}

const EVERYWHERE = [AuthenticationModule, OperationsModule, DocumentsModule];

const COMMANDS = [AccessModule, CommandRoutesModule];

const QUERIES = [QueryRoutesModule];

export const standalone: Role = {
  name: 'standalone',
  routes: [...EVERYWHERE, ...COMMANDS, ...QUERIES],
  projections: 'in_thread',
  acts: true,
  founds: true,
  needs: ['eventStore', 'readStore', 'clock'],
};

export const commandApi: Role = {
  name: 'command-api',
  routes: [...EVERYWHERE, ...COMMANDS],
  projections: 'by_others',
  acts: false,
  founds: true,
  needs: ['eventStore', 'clock'],
};

export const queryApi: Role = {
  name: 'query-api',
  routes: [...EVERYWHERE, ...QUERIES],
  projections: 'by_others',
  acts: false,
  founds: false,
  needs: ['readStore'],
};

export const projector: Role = {
  name: 'projector',
  routes: EVERYWHERE,
  projections: 'in_process',
  acts: true,
  founds: false,
  needs: ['eventStore', 'readStore', 'clock'],
};

/**
 * Every route, but nothing that goes on by itself: for the command line, which ends when its verb is done. On servers
 * others keep the read models up; embedded ones nobody else can.
 */
export function visitor(settings: Settings): Role {
  return { ...standalone, acts: false, projections: isAlone(settings) ? 'in_thread' : 'by_others' };
}
