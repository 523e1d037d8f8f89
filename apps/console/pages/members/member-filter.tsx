import { getRouteApi } from '@tanstack/react-router';

import { type MembersFilter } from '../../api/types.js';
import { useTexts } from '../../preferences/preferences.js';
import { useRules } from '../../preferences/use-formats.js';
import { SelectField } from '../../ui/select-field.js';
import { STATUSES } from './search.js';

const route = getRouteApi('/members');

/** Which members are listed: by status and tier. */
export function MemberFilter() {
  const { members, statuses } = useTexts();
  const { status, tier } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (wanted: MembersFilter) =>
    void navigate({ search: (before) => ({ ...before, ...wanted }), replace: true });
  const tiers = useRules()?.tiers?.ladder ?? [];
  return (
    <div className="filter">
      <SelectField
        label={members.status}
        value={status ?? ''}
        options={[
          { value: '', text: members.anyStatus },
          ...STATUSES.map((value) => ({ value, text: statuses[value] })),
        ]}
        choose={(chosen) => choose({ status: chosen === '' ? undefined : chosen })}
      />
      <SelectField
        label={members.tier}
        value={tier ?? ''}
        options={[{ value: '', text: members.anyTier }, ...tiers.map((one) => ({ value: one.tier, text: one.tier }))]}
        choose={(chosen) => choose({ tier: chosen === '' ? undefined : chosen })}
      />
    </div>
  );
}
