// Reports that may say the same as the one that is about to be sent.
import { type Html, html } from '../http/html';
import type { FilingBody } from '../http/schemas/filing';
import type { Similar, Sought } from '../likeness/similar-reports';
import type { Voice } from './layout';
import { published } from './paths';
import type { WordKey } from './words';

export type Alike = Pick<Similar, 'reportId' | 'title'>;

/** By what others are found that say the same. */
export function soughtBy({
  title,
  text,
  regionCode,
  location,
  incidentDate,
  categoryId,
}: FilingBody): Sought {
  return {
    title,
    text,
    regionCode: regionCode ?? null,
    location: location ?? null,
    incidentDate,
    categoryId: categoryId ?? null,
  };
}

/** Stands beside the form, never in it: each report has a form of its own to support it. */
export function similarBox(
  { language, words }: Voice,
  similar: readonly Alike[],
  lead: WordKey,
): Html | null {
  if (similar.length === 0) return null;
  return html`<section class="box ask" id="similar">
    <h2>${words('file.similar')}</h2>
    <p>${words(lead)}</p>
    <ul class="list">
      ${similar.map(
        ({ reportId, title }) =>
          html`<li>
            <a href="${published(language, reportId)}" target="_blank" rel="noopener">${title}</a>
            <form method="post" action="${published(language, reportId)}/dukung" id="support-${reportId}">
              <button class="plain small">${words('support.title')}</button>
            </form>
          </li>`,
      )}
    </ul>
  </section>`;
}
