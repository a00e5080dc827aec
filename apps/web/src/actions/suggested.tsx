import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { Schemas } from '../api/client';
import { type Report, suggestionsQuery } from '../api/queries';
import { useWords } from '../words/words';
import type { ForwardFields } from './forward';

type Reasons = Schemas['Suggestions']['owners'][number]['reasons'];

/** What the text suggests, with reasons; it decides nothing. */
export function Suggested({
  report,
  chosen,
  onChoose,
}: {
  report: Report;
  chosen: ForwardFields;
  onChoose: (changes: Partial<ForwardFields>) => void;
}) {
  const { words, language } = useWords();
  const { data } = useQuery(suggestionsQuery(report.reportId));
  const explanation = report.proposedOwner?.explanation;
  if (!data && !explanation) return null;
  return (
    <details open className="box">
      <summary>{words('suggested.title')}</summary>
      {report.proposedOwner && explanation ? (
        <p>
          <strong>{report.proposedOwner.agency.name}</strong> – {explanation[language]}
        </p>
      ) : null}
      <ul className="plain">
        {data?.owners.slice(0, 3).map(({ agency, confidence, reasons }) => (
          <One
            key={agency.id}
            name={agency.name}
            {...{ confidence, reasons }}
            taken={agency.id === chosen.agencyId}
            onTake={() => onChoose({ agencyId: agency.id })}
          />
        ))}
        {data?.categories.slice(0, 2).map(({ category, confidence, reasons }) => (
          <One
            key={category.id}
            name={category.labels[language]}
            {...{ confidence, reasons }}
            taken={category.id === chosen.categoryId}
            onTake={() => onChoose({ categoryId: category.id })}
          />
        ))}
      </ul>
      {data?.urgency.urgent ? <p className="tag late">{words('suggested.urgent')}</p> : null}
    </details>
  );
}

function One({
  name,
  confidence,
  reasons,
  taken,
  onTake,
}: {
  name: string;
  confidence: number;
  reasons: Reasons;
  taken: boolean;
  onTake: () => void;
}) {
  const { words, language, locale } = useWords();
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(confidence);
  return (
    <li>
      <strong>{name}</strong> <span className="soft">{words('suggested.share', { share })}</span>
      <p>{reasons.map(({ labels }) => labels[language]).join('; ')}</p>
      <Button
        className="quiet"
        isDisabled={taken}
        aria-label={words(taken ? 'suggested.takenThis' : 'suggested.takeThis', { name })}
        onPress={onTake}
      >
        {words(taken ? 'suggested.taken' : 'suggested.take')}
      </Button>
    </li>
  );
}
