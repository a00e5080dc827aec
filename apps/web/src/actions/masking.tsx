import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, type Schemas, told } from '../api/client';
import { maskingQuery } from '../api/queries';
import { Tick } from '../fields';
import { RefusedBox } from '../refused-box';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { QuoteOut } from './quote-out';

type Field = Schemas['Masking']['fields'][number];
interface Quote {
  field: Field['field'];
  quote: string;
}
interface Decisions {
  keep: Quote[];
  hide: Quote[];
}

/** What everybody reads of title and text: what was found is shown all the same, or more is hidden. */
export function Masking({ report, onDone }: ActProps) {
  const { words, wordsFor } = useWords();
  const { data: masking, error } = useQuery(maskingQuery(report.reportId));
  if (error) return <RefusedBox error={error} />;
  if (!masking) return <p role="status">{words('waiting')}</p>;
  const path = { reportId: report.reportId };
  return (
    <ActionForm
      report={report}
      name="masking"
      versioned="deskVersion"
      empty={decisionsIn(masking.fields)}
      label="masking.do"
      send={(body, expectedVersion) =>
        told(
          api.PUT('/v1/desk/reports/{reportId}/masking', {
            params: { path },
            body: { ...body, expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields: { keep, hide }, set, errorOf }) => (
        <>
          {masking.fields.map(({ field, original, published, spans }) => (
            <fieldset key={field} className="box">
              <legend>{words(`masking.${field}`)}</legend>
              <QuoteOut
                label={words('masking.original')}
                text={original}
                onQuote={(quote) => set({ hide: withQuote(hide, { field, quote }) })}
              />
              <p>
                {words('masking.published')} <q className="text">{published}</q>
              </p>
              {foundIn(spans).map(({ quote, kind }) => (
                <Tick
                  key={quote}
                  label={words('masking.keep', { quote, kind: wordsFor(`masked.${kind}`, 'masked.other') })}
                  checked={has(keep, { field, quote })}
                  onChange={(kept) =>
                    set({ keep: kept ? withQuote(keep, { field, quote }) : without(keep, { field, quote }) })
                  }
                />
              ))}
              <ul className="plain">
                {hide.map((one, place) =>
                  one.field === field ? (
                    <li key={one.quote} className="row">
                      <mark>{one.quote}</mark>
                      <Button
                        className="quiet"
                        aria-label={words('masking.dropThis', { quote: one.quote })}
                        onPress={() => set({ hide: without(hide, one) })}
                      >
                        {words('masking.drop')}
                      </Button>
                      <span className="react-aria-FieldError">{errorOf(`hide.${place}.quote`)}</span>
                    </li>
                  ) : null,
                )}
              </ul>
            </fieldset>
          ))}
        </>
      )}
    </ActionForm>
  );
}

const same = (a: Quote) => (b: Quote) => a.field === b.field && a.quote === b.quote;
const has = (quotes: readonly Quote[], one: Quote) => quotes.some(same(one));
const without = (quotes: readonly Quote[], one: Quote) => quotes.filter((each) => !same(one)(each));
const withQuote = (quotes: readonly Quote[], one: Quote) => [...without(quotes, one), one];

/** What patterns found, each once however often it stands there. */
function foundIn(spans: Field['spans']): Field['spans'] {
  const found = spans.filter(({ kind }) => kind !== 'by_hand');
  return found.filter(({ quote }, place) => found.findIndex((each) => each.quote === quote) === place);
}

function decisionsIn(fields: readonly Field[]): Decisions {
  const decided = (decision: 'keep' | 'hide') =>
    fields.reduce<Quote[]>(
      (all, { field, spans }) =>
        spans
          .filter((span) => span.decision === decision)
          .reduce((quotes, { quote }) => withQuote(quotes, { field, quote }), all),
      [],
    );
  return { keep: decided('keep'), hide: decided('hide') };
}
