import { type Provider, type Type } from '@nestjs/common';

import { type RouteAccessTable } from './conventions/route-access.js';
import { type IdForms } from './conventions/server/path-ids.js';
import { type BacklogDefinition } from './operations/backlogs.js';
import { type ReactorDefinition } from './reactor-definition.js';

/** Controllers, and what they and the handlers behind them are given. */
export interface RouteGroup {
  readonly controllers: readonly Type[];
  readonly providers?: readonly Provider[];
}

/** What a part of a product adds to a server, as data. */
export interface ServerFeature<Scope extends string> {
  /** As its `Feature` is called. */
  readonly name: string;
  /** What each of its routes needs. A route that is in no table stops the start. */
  readonly access: RouteAccessTable<Scope>;
  /** What its ids in addresses look like, where they name streams. */
  readonly idForms?: IdForms;
  /** Of processes that take commands. */
  readonly commands?: RouteGroup;
  /** Of processes that answer queries. */
  readonly queries?: RouteGroup;
  /** What acts by itself, in processes that run reactors. */
  readonly reactors?: readonly ReactorDefinition[];
  /** What is under way or waits for somebody, for the metrics. */
  readonly backlogs?: readonly BacklogDefinition[];
}
