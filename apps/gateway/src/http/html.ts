import { escapeHtml } from '@lapor/service-kit';

/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

type Piece = string | number | Html | null | undefined | readonly Html[];

/** HTML out of a template, with everything put into it escaped unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(parts.map((part, i) => part + rendered(pieces[i])).join(''));
}

function rendered(piece: Piece): string {
  if (piece === null || piece === undefined) return '';
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return piece.map(({ text }: Html) => text).join('\n');
  return escapeHtml(String(piece));
}
