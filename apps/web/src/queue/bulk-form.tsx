// One act with all reports that were chosen: a bar that counts them, and a dialog with the form.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { needsSignIn, type Schemas } from '../api/client';
import type { Summary } from '../api/queries';
import { useDraft } from '../drafts';
import { useRefusedFields } from '../field-errors';
import { Submit } from '../fields';
import type { FormState } from '../form-state';
import { RefusedBox } from '../refused-box';
import { useAccount } from '../session/session-gate';
import { useWords, type WordKey } from '../words/words';
import type { Selection } from './selection';
import { WhyNot } from './why-not';

interface Props<Fields> {
  name: string;
  label: WordKey;
  reports: readonly Summary[];
  selection: Selection;
  empty: Fields;
  send: (fields: Fields, reports: readonly Summary[]) => Promise<Schemas['BulkResults']>;
  children: (form: FormState<Fields>) => ReactNode;
}

export function BulkForm<Fields extends object>(props: Props<Fields>) {
  const { name, label, reports, selection, empty, send, children } = props;
  const { words } = useWords();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [fields, change, drop] = useDraft(`draft ${useAccount().accountId} bulk ${name}`, empty);
  const chosen = reports.filter(({ reportId }) => selection.has(reportId)).map(selection.seen);
  const act = useMutation({
    mutationFn: async (sent: Fields) => {
      const { items } = await send(sent, chosen);
      const titles = new Map(chosen.map(({ reportId, title }) => [reportId, title]));
      return items.map((item) => ({ ...item, title: titles.get(item.reportId) }));
    },
    onSuccess: (items) => {
      selection.settle(items);
      setOpen(false);
      if (items.every(({ ok }) => ok)) drop();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['reports'] }),
  });
  // Each report has the same fields: what is wrong with one is wrong with all.
  const { errorOf } = useRefusedFields(act, fields, (field) => field.replace(/^items\.\d+\./, ''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) act.mutate(fields);
  };
  const failed = act.data?.filter(({ ok }) => !ok) ?? [];
  const done = (act.data?.length ?? 0) - failed.length;
  // What left the list has no row for its reason.
  const gone = failed.filter(({ reportId }) => reports.every((report) => report.reportId !== reportId));
  return (
    <>
      <div role="status" className={act.data ? `box ${failed.length > 0 ? 'ask' : 'good'}` : undefined}>
        {act.data ? <p>{words('bulk.outcome', { act: words(label), done, failed: failed.length })}</p> : null}
        {gone.map(({ reportId, problem: why, title }) =>
          why ? <WhyNot key={reportId} problem={why} title={title} /> : null,
        )}
      </div>
      {chosen.length === 0 ? null : (
        <div className="chosen" role="region" aria-label={words('bulk.region')}>
          <span>{words('bulk.count', { count: chosen.length })}</span>
          <Button onPress={() => setOpen(true)}>{words(label)} …</Button>
          <Button className="quiet" onPress={() => selection.choose([])}>
            {words('bulk.none')}
          </Button>
        </div>
      )}
      <ModalOverlay className="veil" isOpen={open} onOpenChange={setOpen}>
        <Modal className="modal">
          <Dialog>
            <Heading slot="title">
              {words(label)}: {words('bulk.count', { count: chosen.length })}
            </Heading>
            <form onSubmit={submit}>
              {needsSignIn(act.error) ? null : <RefusedBox error={act.error} />}
              {children({ fields, set: (changes) => change({ ...fields, ...changes }), errorOf })}
              <div className="row">
                <Submit busy={act.isPending}>{words(label)}</Submit>
                <Button className="quiet" onPress={() => setOpen(false)}>
                  {words('close')}
                </Button>
              </div>
            </form>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
