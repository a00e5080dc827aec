const told = 'notification_delivered';

/** Entries as they are read: each alone, but notifications that follow one another together. */
export function withNotificationsTogether<Item extends { kind: string }>(
  items: readonly Item[],
): [Item, ...Item[]][] {
  const rows: [Item, ...Item[]][] = [];
  for (const item of items) {
    const last = rows.at(-1);
    if (last && item.kind === told && last[0].kind === told) last.push(item);
    else rows.push([item]);
  }
  return rows;
}
