// Agencies as a list for spreadsheets: what it would change is shown before anything is done.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { api, type Schemas, told } from '../../api/client';
import { LongText } from '../../fields';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { useFieldErrors } from '../../field-errors';
import { besidesSession } from '../../session/sign-in-steps';
import { useWords } from '../../words/words';

type Import = Schemas['AgencyImport'];

const sendList = (content: string, query: { apply?: 'true' | 'false'; reason?: string }) =>
  told(
    api.POST('/v1/admin/agencies/import', {
      params: { query },
      body: content,
      bodySerializer: (body: string) => body,
      headers: { 'content-type': 'text/csv' },
    }),
  );

export function AgencyList() {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const look = useMutation({
    mutationFn: async (file: File) => {
      const content = await file.text();
      return { name: file.name, content, plan: await sendList(content, {}) };
    },
  });
  const apply = useMutation({
    mutationFn: (content: string) => sendList(content, { apply: 'true', reason }),
    onSuccess: ({ added, changed }) => {
      look.reset();
      setReason('');
      say(words('admin.list.done', { added, changed }));
    },
    onSettled: () => client.invalidateQueries(besidesSession),
  });
  const { errorOf, others } = useFieldErrors(apply.error);
  const unreadable = useFieldErrors(look.error).others();
  const choose = (files: FileList | null) => {
    const [file] = files ?? [];
    if (!file) return;
    apply.reset();
    look.mutate(file);
  };
  return (
    <section aria-labelledby="list">
      <h2 id="list">{words('admin.list.title')}</h2>
      <p>
        <a href="/v1/admin/agencies/export" download>
          {words('admin.list.export')}
        </a>
      </p>
      <p className="soft">{words('admin.list.how')}</p>
      <FileTrigger acceptedFileTypes={['.csv', 'text/csv']} onSelect={choose}>
        <Button className="quiet">{words('admin.list.choose')}</Button>
      </FileTrigger>
      <RefusedBox error={look.error} />
      <Wrong lines={unreadable} />
      {look.data ? (
        <>
          <h3>{look.data.name}</h3>
          <Plan plan={look.data.plan} />
          {look.data.plan.errors.length > 0 || look.data.plan.changes.length === 0 ? null : (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (look.data && !apply.isPending) apply.mutate(look.data.content);
              }}
            >
              <RefusedBox error={apply.error} />
              <LongText
                label={words('reason')}
                value={reason}
                onChange={setReason}
                error={errorOf('reason')}
                required
              />
              <Wrong lines={others()} />
              <Button type="submit">{words('admin.list.apply')}</Button>
            </form>
          )}
        </>
      ) : null}
    </section>
  );
}

function Wrong({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Plan({ plan }: { plan: Import }) {
  const { words, wordsFor } = useWords();
  const { added, changed, unchanged, changes, errors } = plan;
  return (
    <>
      <p role="status" className={errors.length > 0 ? 'box bad' : 'box'}>
        {words('admin.list.plan', { added, changed, unchanged, errors: errors.length })}
      </p>
      <ul className="rows">
        {errors.map(({ line, field, rule }) => (
          <li key={`${line} ${field} ${rule}`} className="report">
            <strong>{words('admin.list.line', { line })}</strong>
            <span>
              {field}: {wordsFor(`rule.${rule}`, 'rule.other')}
            </span>
          </li>
        ))}
        {changes.map(({ line, id, change, fields }) => (
          <li key={line} className="report">
            <strong>
              {words(`admin.list.${change}`)}: {id}
            </strong>
            {fields.map(({ field, from, to }) => (
              <span key={field}>
                {field}: {from ?? '–'} → {to ?? '–'}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
