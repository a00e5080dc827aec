import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../api/client';
import { officersQuery } from '../api/queries';
import { useDraft } from '../drafts';
import { Choice, Line, LongText } from '../fields';
import { useAccount } from '../session/session-gate';
import { useWords } from '../words/words';
import { DeskForm } from './desk-form';
import { type StandIn, standInsQuery, useReadUntil } from './queries';

const empty = { accountId: '', standInAccountId: '', from: '', until: '', reason: '' };

export function StandInForm() {
  const { words } = useWords();
  const readUntil = useReadUntil<StandIn>(standInsQuery);
  const { data: officers = [] } = useQuery(officersQuery);
  const [fields, change, drop] = useDraft(`draft ${useAccount().accountId} stand-in`, empty);
  const [standInId, renew] = useState(() => crypto.randomUUID());
  const absent = officers.find(({ accountId }) => accountId === fields.accountId);
  const others = officers.filter(
    ({ accountId, agency }) => accountId !== absent?.accountId && agency.id === absent?.agency.id,
  );
  const set = (changes: Partial<typeof fields>) => change({ ...fields, ...changes });
  const save = useMutation({
    mutationFn: async ({ from, until, ...rest }: typeof fields) => {
      const body = {
        ...rest,
        ...(absent ? { agencyId: absent.agency.id } : {}),
        from: startOf(from, 0),
        until: startOf(until, 1),
      };
      await told(api.PUT('/v1/desk/stand-ins/{standInId}', { params: { path: { standInId } }, body }));
      await readUntil((standIns) => standIns.some((each) => each.standInId === standInId));
    },
    onSuccess: () => {
      drop();
      renew(crypto.randomUUID());
    },
  });
  const named = (list: typeof officers) =>
    list.map(({ accountId, displayName, agency }) => ({
      id: accountId,
      name: `${displayName} – ${agency.name}`,
    }));
  return (
    <DeskForm act={save} fields={fields} label="standIns.save">
      {(errorOf) => (
        <>
          <Choice
            label={words('standIns.absent')}
            value={fields.accountId}
            empty={words('chooseOne')}
            options={named(officers)}
            onChange={(accountId) => set({ accountId, standInAccountId: '' })}
            error={errorOf('accountId')}
          />
          <Choice
            label={words('standIns.present')}
            value={fields.standInAccountId}
            empty={words('chooseOne')}
            options={named(others)}
            onChange={(standInAccountId) => set({ standInAccountId })}
            error={errorOf('standInAccountId')}
          />
          <Line
            label={words('standIns.from')}
            type="date"
            value={fields.from}
            onChange={(from) => set({ from })}
            error={errorOf('from')}
            required
          />
          <Line
            label={words('standIns.until')}
            type="date"
            value={fields.until}
            onChange={(until) => set({ until })}
            error={errorOf('until')}
            required
          />
          <LongText
            label={words('standIns.reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
            required
          />
        </>
      )}
    </DeskForm>
  );
}

/** The first moment of a day, or of one after it, where the office is; what is no day stays what it is. */
function startOf(date: string, daysLater: number): string {
  const start = new Date(`${date}T00:00`);
  if (Number.isNaN(start.getTime())) return date;
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
}
