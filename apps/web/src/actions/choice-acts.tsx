// Acts for which one of many is chosen, with one text and nothing else.
import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { api, type Schemas, told } from '../api/client';
import { agenciesQuery, officersQuery, type Report, type Versioned } from '../api/queries';
import { LongText, type Option, Picker } from '../fields';
import { useWords, type WordKey } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

type Agency = Schemas['AgencyList']['items'][number];

interface Question {
  /** What the API calls it. */
  field: string;
  label: WordKey;
}

interface ChoiceAct {
  name: string;
  versioned: Versioned;
  label: WordKey;
  chosen: Question;
  useOptions: (report: Report) => readonly Option[];
  text: Question;
  send: (
    params: { path: { reportId: string } },
    fields: { chosen: string; text: string },
    expectedVersion: number,
  ) => Promise<unknown>;
}

/** Its fields are called as the API calls them, which says of them what is wrong. */
function choiceAct(act: ChoiceAct): ComponentType<ActProps> {
  const { name, versioned, label, chosen, useOptions, text, send } = act;
  return function WithChoice({ report, onDone }: ActProps) {
    const { words } = useWords();
    const options = useOptions(report);
    return (
      <ActionForm
        report={report}
        name={name}
        versioned={versioned}
        empty={{ [chosen.field]: '', [text.field]: '' }}
        label={label}
        send={(fields, version) => {
          const given = { chosen: fields[chosen.field] ?? '', text: fields[text.field] ?? '' };
          return send({ path: { reportId: report.reportId } }, given, version);
        }}
        onDone={onDone}
      >
        {({ fields, set, errorOf }) => (
          <>
            <Picker
              label={words(chosen.label)}
              value={fields[chosen.field] ?? ''}
              options={options}
              onChange={(id) => set({ [chosen.field]: id })}
              error={errorOf(chosen.field)}
            />
            <LongText
              label={words(text.label)}
              value={fields[text.field] ?? ''}
              onChange={(said) => set({ [text.field]: said })}
              error={errorOf(text.field)}
              required
            />
          </>
        )}
      </ActionForm>
    );
  };
}

const useAgencies = (): readonly Agency[] => useQuery(agenciesQuery).data ?? [];

export const ChangeDesk = choiceAct({
  name: 'change-desk',
  versioned: 'deskVersion',
  label: 'changeDesk.do',
  chosen: { field: 'toAgencyId', label: 'changeDesk.to' },
  useOptions: ({ desk }) => useAgencies().filter(({ id, verifies }) => verifies && id !== desk?.id),
  text: { field: 'reason', label: 'forward.reasonNeeded' },
  send: (params, { chosen: toAgencyId, text: reason }, expectedVersion) =>
    told(
      api.POST('/v1/desk/reports/{reportId}/desk', { params, body: { toAgencyId, reason, expectedVersion } }),
    ),
});

export const PassDown = choiceAct({
  name: 'pass-down',
  versioned: 'version',
  label: 'passDown.do',
  chosen: { field: 'toAgencyId', label: 'passDown.to' },
  useOptions: ({ agency }) => below(useAgencies(), agency?.id),
  text: { field: 'reason', label: 'passDown.reason' },
  send: (params, { chosen: toAgencyId, text: reason }, expectedVersion) =>
    told(
      api.POST('/v1/desk/reports/{reportId}/pass-downs', {
        params,
        body: { toAgencyId, reason, expectedVersion },
      }),
    ),
});

export const Invite = choiceAct({
  name: 'invite',
  versioned: 'version',
  label: 'invite.do',
  chosen: { field: 'agencyId', label: 'invite.agency' },
  useOptions: ({ agency }) => useAgencies().filter(({ id }) => id !== agency?.id),
  text: { field: 'request', label: 'invite.request' },
  send: (params, { chosen: agencyId, text: request }, expectedVersion) =>
    told(
      api.POST('/v1/desk/reports/{reportId}/invitations', {
        params,
        body: { agencyId, request, expectedVersion },
      }),
    ),
});

/** Keeps an officer from a case that is about them. */
export const Exclude = choiceAct({
  name: 'exclude',
  versioned: 'version',
  label: 'exclude.do',
  chosen: { field: 'accountId', label: 'exclude.who' },
  useOptions: ({ excludedAccountIds }) =>
    (useQuery(officersQuery).data ?? [])
      .filter(({ accountId }) => !excludedAccountIds.includes(accountId))
      .map(({ accountId, displayName, agency }) => ({
        id: accountId,
        name: `${displayName} – ${agency.name}`,
      })),
  text: { field: 'reason', label: 'exclude.reason' },
  send: (params, { chosen: accountId, text: reason }, expectedVersion) =>
    told(
      api.POST('/v1/desk/reports/{reportId}/exclusions', {
        params,
        body: { accountId, reason, expectedVersion },
      }),
    ),
});

/** All units under an agency, at any depth. */
function below(agencies: readonly Agency[], id: string | undefined): Agency[] {
  const children = agencies.filter(({ parentId }) => parentId === id);
  return children.flatMap((child) => [child, ...below(agencies, child.id)]);
}
