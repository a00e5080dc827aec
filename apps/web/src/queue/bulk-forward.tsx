import { useQuery } from '@tanstack/react-query';
import { api, told } from '../api/client';
import { agenciesQuery, categoriesQuery, type Summary } from '../api/queries';
import { LongText, Picker } from '../fields';
import { useWords } from '../words/words';
import { BulkForm } from './bulk-form';
import type { Selection } from './selection';

/** Sends what was chosen to one agency, under one category; class and title stay those of each report. */
export function BulkForward({ reports, selection }: { reports: readonly Summary[]; selection: Selection }) {
  const { words, language } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const { data: categories = [] } = useQuery(categoriesQuery);
  return (
    <BulkForm
      name="forward"
      label="act.forward"
      reports={reports}
      selection={selection}
      empty={{ agencyId: '', categoryId: '', reason: '' }}
      send={({ reason, ...order }, chosen) => {
        const items = chosen.map(({ reportId, class: reportClass, fieldInspection, deskVersion }) => ({
          reportId,
          class: reportClass,
          fieldInspection,
          ...order,
          ...(reason === '' ? {} : { reason }),
          ...(deskVersion === null ? {} : { expectedVersion: deskVersion }),
        }));
        return told(api.POST('/v1/desk/forwardings', { body: { items } }));
      }}
    >
      {({ fields, set, errorOf }) => (
        <>
          <Picker
            label={words('forward.agency')}
            value={fields.agencyId}
            options={agencies}
            onChange={(agencyId) => set({ agencyId })}
            error={errorOf('agencyId')}
          />
          <Picker
            label={words('forward.category')}
            value={fields.categoryId}
            options={categories.map(({ id, labels }) => ({ id, name: labels[language] }))}
            onChange={(categoryId) => set({ categoryId })}
            error={errorOf('categoryId')}
          />
          <LongText
            label={words('forward.reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
          />
        </>
      )}
    </BulkForm>
  );
}
