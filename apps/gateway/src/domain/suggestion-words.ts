import type { Suggestion } from '@lapor/contracts';

type Reason = Suggestion['categories'][number]['reasons'][number];

/** A reason as a verifier reads it. */
export function wordsFor(reason: Reason): { id: string; en: string } {
  const quoted = (reason.words ?? []).map((word) => `“${word}”`).join(', ');
  switch (reason.kind) {
    case 'rule':
      return { id: `Aturan ${reason.number ?? ''}`.trim(), en: `Rule ${reason.number ?? ''}`.trim() };
    case 'category_default':
      return reason.count === undefined
        ? { id: 'Biasanya untuk kategori ini', en: 'Usual for this category' }
        : {
            id: `Biasanya untuk kategori ini (${reason.count} keputusan sebelumnya)`,
            en: `Usual for this category (${reason.count} earlier decisions)`,
          };
    case 'similar_reports':
      return similar(reason.count ?? 0, quoted);
    case 'words':
      return { id: `Kata-kata dalam laporan: ${quoted}`, en: `Words of the report: ${quoted}` };
    case 'place':
      return { id: `Tempat yang disebut: ${quoted}`, en: `Place that is named: ${quoted}` };
    case 'chosen_by_reporter':
      return { id: 'Dipilih oleh pelapor', en: 'Chosen by the reporter' };
    case 'returned_before':
      return { id: 'Pernah mengembalikan laporan ini', en: 'Has returned this report before' };
    case 'emergency':
      return { id: 'Keadaan darurat berlaku', en: 'An emergency is in force' };
  }
}

function similar(count: number, quoted: string): { id: string; en: string } {
  const shared = quoted === '' ? '' : `: ${quoted}`;
  const reports = count === 1 ? 'report' : 'reports';
  return { id: `${count} laporan serupa${shared}`, en: `${count} similar ${reports}${shared}` };
}
