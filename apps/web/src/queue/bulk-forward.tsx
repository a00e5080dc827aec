import { useQuery } from '@tanstack/react-query';
import { CategoryPicker } from '../actions/category-picker';
import { api, told } from '../api/client';
import { agenciesQuery, type Summary } from '../api/queries';
import { LongText, Picker } from '../fields';
import { useWords } from '../words/words';
import { BulkForm } from './bulk-form';
import type { Selection } from './selection';

/** Sends what was chosen to one agency, under one category; class and title stay those of each report. */
export function BulkForward({ reports, selection }: { reports: readonly Summary[]; selection: Selection }) {
  const { words } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
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
      {(form) => (
        <>
          <Picker
            label={words('forward.agency')}
            value={form.fields.agencyId}
            options={agencies}
            onChange={(agencyId) => form.set({ agencyId })}
            error={form.errorOf('agencyId')}
          />
          <CategoryPicker form={form} />
          <LongText
            label={words('forward.reason')}
            value={form.fields.reason}
            onChange={(reason) => form.set({ reason })}
            error={form.errorOf('reason')}
          />
        </>
      )}
    </BulkForm>
  );
}
