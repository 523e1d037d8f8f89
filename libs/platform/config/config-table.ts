import { type Field } from './field.js';
import { FIELDS } from './fields.js';

/** The README's table of settings, in markdown, made from the schema. */
export function configTable(): string {
  const rows = Object.values(FIELDS as Record<string, Field<unknown>>).map(
    ({ variable, fallback, unset, secret, description }) => {
      const file = secret ? `<br>or \`${variable}_FILE\`` : '';
      return `| \`${variable}\`${file} | ${fallback === undefined ? `unset: ${unset}` : `\`${fallback}\``} | ${description} |`;
    },
  );
  return ['| variable | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}
