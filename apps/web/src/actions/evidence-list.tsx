import { Button } from 'react-aria-components';
import type { Schemas } from '../api/client';
import { Line } from '../fields';
import { changedAt, without } from '../list-changes';
import { useWords } from '../words/words';
import { EvidenceFile } from './evidence-file';

/** As it is filled in: what is left empty is not sent. */
export type Evidence = Required<Schemas['Evidence']>;

export const evidenceToSend = (items: readonly Evidence[]): Schemas['Evidence'][] =>
  items.map(({ description, url, upload }) => ({
    description,
    ...(url === '' ? {} : { url }),
    ...(upload === '' ? {} : { upload }),
  }));

/** What shows that something was done: words, a picture, and where else it can be seen. */
export function EvidenceList({
  items,
  onChange,
  errorOf,
}: {
  items: readonly Evidence[];
  onChange: (items: Evidence[]) => void;
  errorOf: (field: string) => string | undefined;
}) {
  const { words } = useWords();
  const change = (place: number, changes: Partial<Evidence>) => onChange(changedAt(items, place, changes));
  return (
    <fieldset className="field">
      <legend>{words('evidence.title')}</legend>
      {items.map(({ description, url, upload }, place) => (
        <div className="box" key={place}>
          <Line
            label={words('evidence.description')}
            value={description}
            onChange={(next) => change(place, { description: next })}
            error={errorOf(`evidence.${place}.description`)}
            required
          />
          <EvidenceFile
            upload={upload}
            onChange={(next) => change(place, { upload: next })}
            error={errorOf(`evidence.${place}.upload`)}
          />
          <Line
            label={words('evidence.url')}
            type="url"
            value={url}
            onChange={(next) => change(place, { url: next })}
            error={errorOf(`evidence.${place}.url`)}
          />
          <Button className="quiet" onPress={() => onChange(without(items, place))}>
            {words('evidence.drop')}
          </Button>
        </div>
      ))}
      <Button
        className="quiet"
        onPress={() => onChange([...items, { description: '', url: '', upload: '' }])}
      >
        {words('evidence.add')}
      </Button>
    </fieldset>
  );
}
