import type { ReactNode } from 'react';

export interface TableRow {
  key: string;
  name: ReactNode;
  cells: readonly ReactNode[];
}

/** The numbers of a chart, exactly and for everybody. Wider than a phone it scrolls by itself. */
export function FigureTable({
  label,
  heads,
  rows,
}: {
  label: string;
  heads: readonly string[];
  rows: readonly TableRow[];
}) {
  return (
    <div className="scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td key={heads[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
