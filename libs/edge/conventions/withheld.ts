import { type Client } from './request.js';

/** Whether answers that leave no trace may show a member's balance: only to clients who may read members. */
export function mayProbe({ scopes, older }: Pick<Client, 'scopes' | 'older'>): boolean {
  return scopes.has('members:read') || older.has('commands:write');
}

/** Whether reports may have rows of single members, and figures that are exact. */
export function readsRows({ scopes, older }: Pick<Client, 'scopes' | 'older'>): boolean {
  return scopes.has('members:read') || older.has('reports:read');
}
