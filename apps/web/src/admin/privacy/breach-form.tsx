import type { Schemas } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { Line, LongText } from '../../fields';
import { NumberLine } from '../../number-line';
import { instantOf, typedInstant } from '../../words/typed-moments';
import { useWords } from '../../words/words';

/** More people than there are. */
const mostPersons = 1_000_000_000;

type Facts = Schemas['BreachFacts'];

interface Fields {
  discoveredAt: string;
  what: string;
  /** Parted by commas. */
  categories: string;
  persons: number | null;
  measures: string;
  authorityToldAt: string;
}

/** What is known of a breach by now. */
export function BreachForm<Answer>({
  name,
  facts,
  label,
  send,
  onDone,
}: {
  name: string;
  facts: Facts | null;
  label: string;
  send: (facts: Facts) => Promise<Answer>;
  onDone: (answer: Answer) => void;
}) {
  const { words } = useWords();
  return (
    <DraftForm
      name={name}
      empty={fieldsOf(facts)}
      label={label}
      send={(fields) => send(factsOf(fields))}
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <Line
            label={words('breach.discoveredAt')}
            type="datetime-local"
            value={fields.discoveredAt}
            onChange={(discoveredAt) => set({ discoveredAt })}
            error={errorOf('discoveredAt')}
            required
          />
          <LongText
            label={words('breach.what')}
            value={fields.what}
            onChange={(what) => set({ what })}
            error={errorOf('what')}
            required
          />
          <Line
            label={words('breach.categories')}
            value={fields.categories}
            onChange={(categories) => set({ categories })}
            error={errorOf('categories')}
            required
          />
          <NumberLine
            label={words('breach.persons')}
            value={fields.persons ?? NaN}
            onChange={(persons) => set({ persons: Number.isNaN(persons) ? null : persons })}
            from={0}
            to={mostPersons}
            error={errorOf('persons')}
          />
          <LongText
            label={words('breach.measures')}
            value={fields.measures}
            onChange={(measures) => set({ measures })}
            error={errorOf('measures')}
          />
          <Line
            label={words('breach.authorityToldAt')}
            type="datetime-local"
            value={fields.authorityToldAt}
            onChange={(authorityToldAt) => set({ authorityToldAt })}
            error={errorOf('authorityToldAt')}
          />
        </>
      )}
    </DraftForm>
  );
}

const fieldsOf = (facts: Facts | null): Fields => ({
  discoveredAt: typedInstant(facts?.discoveredAt ?? null),
  what: facts?.what ?? '',
  categories: facts?.categories.join(', ') ?? '',
  persons: facts?.persons ?? null,
  measures: facts?.measures ?? '',
  authorityToldAt: typedInstant(facts?.authorityToldAt ?? null),
});

const factsOf = ({ discoveredAt, categories, authorityToldAt, ...rest }: Fields): Facts => ({
  ...rest,
  discoveredAt: instantOf(discoveredAt) ?? '',
  categories: categories
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== ''),
  authorityToldAt: instantOf(authorityToldAt),
});
