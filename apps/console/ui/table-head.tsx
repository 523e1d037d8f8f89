/** The title of a column; `numeric` where numbers are in it. */
export type Column = string | { readonly numeric: string };

/** The titles of a table's columns, those of numbers to the right as the numbers are. */
export function TableHead({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column, at) =>
          typeof column === 'string' ? (
            <th key={at} scope="col">
              {column}
            </th>
          ) : (
            <th key={at} scope="col" className="numeric">
              {column.numeric}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}
