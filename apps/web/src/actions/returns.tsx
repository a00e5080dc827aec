import { useQuery } from '@tanstack/react-query';
import { agenciesQuery, type Report } from '../api/queries';
import { momentIn } from '../words/moments';
import { useWords } from '../words/words';

/** Why agencies did not keep a report, and whom each proposed instead. */
export function Returns({ report }: { report: Report }) {
  const { words, wordsFor, locale } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const returns = report.timeline.filter(({ kind }) => kind === 'returned');
  if (returns.length === 0) return null;
  return (
    <section className="box ask" aria-labelledby="returns">
      <h3 id="returns">{words('returns.title', { count: returns.length })}</h3>
      <ol>
        {returns.map(({ at, actor, data: { reason, explanation, proposedAgencyId } }) => {
          const proposed = agencies.find(({ id }) => id === proposedAgencyId);
          return (
            <li key={at}>
              <strong>{actor.agency?.name}</strong> <span className="soft">{momentIn(locale, at)}</span>
              <p>
                {wordsFor(`reason.${String(reason)}`, 'reason.other')}: {String(explanation)}
              </p>
              {proposed ? <p>{words('returns.proposed', { agency: proposed.name })}</p> : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
