/** Columns as wide as their widest cell, the last one as it comes; control characters become spaces. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const clean = [head, ...rows].map((row) => row.map((cell) => cell.replace(/\p{Cc}+/gu, ' ')));
  const widths = head.map((_, i) => Math.max(...clean.map((row) => row[i]?.length ?? 0)));
  return clean
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
