import { getRouteApi } from '@tanstack/react-router';
import { useId } from 'react';

import { useTexts } from '../../preferences/preferences.js';
import { useRules } from '../../preferences/use-formats.js';
import { STATUSES } from './search.js';

const route = getRouteApi('/members');

/** Which members are listed: by status and tier. */
export function MemberFilter() {
  const { members, statuses } = useTexts();
  const { status, tier } = route.useSearch();
  const navigate = route.useNavigate();
  const tiers = useRules()?.tiers?.ladder ?? [];
  const [statusField, tierField] = [useId(), useId()];
  return (
    <div className="filter">
      <label htmlFor={statusField}>{members.status}</label>
      <select
        id={statusField}
        className="input"
        value={status ?? ''}
        onChange={({ target }) => {
          const chosen = STATUSES.find((one) => one === target.value);
          void navigate({ search: (before) => ({ ...before, status: chosen }), replace: true });
        }}
      >
        <option value="">{members.anyStatus}</option>
        {STATUSES.map((one) => (
          <option key={one} value={one}>
            {statuses[one]}
          </option>
        ))}
      </select>
      <label htmlFor={tierField}>{members.tier}</label>
      <select
        id={tierField}
        className="input"
        value={tier ?? ''}
        onChange={({ target }) =>
          void navigate({ search: (before) => ({ ...before, tier: target.value || undefined }), replace: true })
        }
      >
        <option value="">{members.anyTier}</option>
        {tiers.map((one) => (
          <option key={one.tier} value={one.tier}>
            {one.tier}
          </option>
        ))}
      </select>
    </div>
  );
}
