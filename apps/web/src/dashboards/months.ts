interface Period {
  from: string;
  to: string;
}

/** The months that a period touches, as `2024-11`. */
export function monthsWithin({ from, to }: Period): string[] {
  const months: string[] = [];
  const last = to.slice(0, 7);
  for (let at = from.slice(0, 7); at <= last && months.length < 240; at = following(at)) months.push(at);
  return months;
}

/** The days of a month that are within a period. */
export function withinMonth(month: string, { from, to }: Period): Period {
  const first = `${month}-01`;
  const last = new Date(Date.parse(`${following(month)}-01`) - 86_400_000).toISOString().slice(0, 10);
  return { from: first < from ? from : first, to: last > to ? to : last };
}

function following(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
