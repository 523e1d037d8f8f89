import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { meQuery, rulesQuery } from '../api/queries.js';
import { type Formats, formatsOf } from './formats.js';
import { usePreferences } from './preferences.js';

/** Until the rules are there, and for keys that may not read them. */
const UNKNOWN = { timeZone: 'UTC', currency: '', currencyDigits: 0 };

/** The rules of the key's programme, once they are there. */
export function useRules() {
  const { data: me } = useQuery(meQuery);
  return useQuery({ ...rulesQuery(me?.program ?? ''), enabled: me !== undefined && me.scopes.includes('members:read') })
    .data;
}

export function useFormats(): Formats {
  const { locale } = usePreferences();
  const { timeZone, currency, currencyDigits } = { ...UNKNOWN, ...useRules() };
  return useMemo(
    () => formatsOf(locale, { timeZone, currency, currencyDigits }),
    [locale, timeZone, currency, currencyDigits],
  );
}
