// Acts that need one text and nothing else.
import type { ComponentType } from 'react';
import { api, told } from '../api/client';
import type { Versioned } from '../api/queries';
import { LongText } from '../fields';
import { useWords, type WordKey } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

interface OneTextAct {
  name: string;
  versioned: Versioned;
  /** What the API calls the text. */
  field: 'text' | 'reason';
  label: WordKey;
  question: WordKey;
  send: (reportId: string, text: string, expectedVersion: number) => Promise<unknown>;
}

function oneTextAct({ name, versioned, field, label, question, send }: OneTextAct): ComponentType<ActProps> {
  return function OneText({ report, onDone }: ActProps) {
    const { words } = useWords();
    return (
      <ActionForm
        report={report}
        name={name}
        versioned={versioned}
        empty={{ [field]: '' }}
        label={label}
        send={(fields, expectedVersion) => send(report.reportId, fields[field] ?? '', expectedVersion)}
        onDone={onDone}
      >
        {({ fields, set, errorOf }) => (
          <LongText
            label={words(question)}
            value={fields[field] ?? ''}
            onChange={(text) => set({ [field]: text })}
            error={errorOf(field)}
            required
          />
        )}
      </ActionForm>
    );
  };
}

const of = (reportId: string) => ({ path: { reportId } });

export const Ask = oneTextAct({
  name: 'ask',
  versioned: 'deskVersion',
  field: 'text',
  label: 'ask.do',
  question: 'ask.text',
  send: (reportId, text, expectedVersion) =>
    told(
      api.POST('/v1/desk/reports/{reportId}/questions', {
        params: of(reportId),
        body: { text, expectedVersion },
      }),
    ),
});

export const Note = oneTextAct({
  name: 'note',
  versioned: 'version',
  field: 'text',
  label: 'note.do',
  question: 'note.text',
  send: (reportId, text, expectedVersion) =>
    told(
      api.POST('/v1/desk/reports/{reportId}/notes', {
        params: of(reportId),
        body: { text, expectedVersion },
      }),
    ),
});

export const Reopen = oneTextAct({
  name: 'reopen',
  versioned: 'version',
  field: 'reason',
  label: 'reopen.do',
  question: 'reopen.reason',
  send: (reportId, reason, expectedVersion) =>
    told(
      api.POST('/v1/desk/reports/{reportId}/reopenings', {
        params: of(reportId),
        body: { reason, expectedVersion },
      }),
    ),
});

export const Unmerge = oneTextAct({
  name: 'unmerge',
  versioned: 'deskVersion',
  field: 'reason',
  label: 'unmerge.do',
  question: 'unmerge.reason',
  send: (reportId, reason, expectedVersion) =>
    told(
      api.POST('/v1/desk/reports/{reportId}/unmerges', {
        params: of(reportId),
        body: { reason, expectedVersion },
      }),
    ),
});

export const MakeSecret = oneTextAct({
  name: 'make-secret',
  versioned: 'deskVersion',
  field: 'reason',
  label: 'makeSecret.do',
  question: 'makeSecret.reason',
  send: (reportId, reason) =>
    told(api.POST('/v1/desk/reports/{reportId}/secrecy', { params: of(reportId), body: { reason } })),
});
