import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, type Schemas, told } from '../../api/client';
import { regionQuery } from '../../api/queries';
import { DayField } from '../../day-field';
import { DraftForm } from '../../draft-form';
import { Line, LongText } from '../../fields';
import type { FormState } from '../../form-state';
import { RegionPicker } from '../../region-picker';
import { changedAt, without } from '../../list-changes';
import { useSay } from '../../said';
import { useWords } from '../../words/words';
import { untilRead } from '../queries';
import { emptyChange, emptyRecoding, emptySuccessor, type Successor } from './recoding-fields';

type Recoding = Schemas['RegionRecoding'];

/** Regions that get other codes, are divided or joined by law. */
export function RecodingPage() {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const send = async (body: Recoding) => {
    const { changed } = await told(api.POST('/v1/admin/regions/recode', { body }));
    const [first] = body.changes;
    if (first) await untilRead(client, regionQuery(first.code), ({ validUntil }) => validUntil !== null);
    return changed;
  };
  return (
    <>
      <h1>{words('admin.regions')}</h1>
      <p>{words('recoding.what')}</p>
      <DraftForm
        name="recoding"
        empty={emptyRecoding}
        label={words('recoding.do')}
        send={send}
        onDone={(count) => say(words('recoding.done', { count }))}
      >
        {(form) => <Inputs form={form} />}
      </DraftForm>
    </>
  );
}

function Inputs({ form }: { form: FormState<Recoding> }) {
  const { words } = useWords();
  const { fields, set, errorOf } = form;
  const { changes } = fields;
  return (
    <>
      <DayField
        label={words('recoding.effectiveOn')}
        value={fields.effectiveOn}
        onChange={(effectiveOn) => set({ effectiveOn })}
        error={errorOf('effectiveOn')}
        required
      />
      {changes.map((_, at) => (
        <Change key={at} form={form} at={at} />
      ))}
      <Button className="quiet" onPress={() => set({ changes: [...changes, emptyChange] })}>
        {words('recoding.add')}
      </Button>
      <LongText
        label={words('recoding.reason')}
        value={fields.reason}
        onChange={(reason) => set({ reason })}
        error={errorOf('reason')}
        required
      />
    </>
  );
}

/** What becomes of one region. */
function Change({ form: { fields, set, errorOf }, at }: { form: FormState<Recoding>; at: number }) {
  const { words } = useWords();
  const { changes } = fields;
  const { code, successors } = changes[at] ?? emptyChange;
  const change = (changed: Partial<Recoding['changes'][number]>) =>
    set({ changes: changedAt(changes, at, changed) });
  const path = `changes.${at}`;
  return (
    <fieldset className="box">
      <legend>{words('recoding.region', { number: at + 1 })}</legend>
      <RegionPicker
        label={words('recoding.old')}
        value={code}
        onChange={(chosen) => change({ code: chosen })}
        error={errorOf(`${path}.code`) ?? errorOf(`${path}.successors`)}
      />
      {successors.map((successor, i) => (
        <Becomes
          key={i}
          number={i + 1}
          successor={successor}
          errorIn={(field) => errorOf(`${path}.successors.${i}.${field}`)}
          onChange={(changed) => change({ successors: changedAt(successors, i, changed) })}
          onDrop={successors.length > 1 ? () => change({ successors: without(successors, i) }) : undefined}
        />
      ))}
      <div className="row">
        <Button className="quiet" onPress={() => change({ successors: [...successors, emptySuccessor] })}>
          {words('recoding.divide')}
        </Button>
        {changes.length > 1 ? (
          <Button className="quiet" onPress={() => set({ changes: without(changes, at) })}>
            {words('recoding.drop')}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}

function Becomes({
  number,
  successor,
  errorIn,
  onChange,
  onDrop,
}: {
  number: number;
  successor: Successor;
  errorIn: (field: string) => string | undefined;
  onChange: (changed: Partial<Successor>) => void;
  onDrop: (() => void) | undefined;
}) {
  const { words } = useWords();
  return (
    <div role="group" aria-label={words('recoding.becomes', { number })} className="filters">
      <Line
        label={words('recoding.code')}
        value={successor.code}
        onChange={(code) => onChange({ code })}
        error={errorIn('code') ?? errorIn('parentCode')}
        help={words('recoding.codeHow')}
        required
      />
      <Line
        label={words('recoding.name')}
        value={successor.name}
        onChange={(name) => onChange({ name })}
        error={errorIn('name')}
        required
      />
      {onDrop ? (
        <Button className="quiet" onPress={onDrop}>
          {words('recoding.dropPart')}
        </Button>
      ) : null}
    </div>
  );
}
