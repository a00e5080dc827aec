import { useQuery } from '@tanstack/react-query';
import { api, type Schemas, told } from '../api/client';
import { agenciesQuery, categoriesQuery, type Report } from '../api/queries';
import { Choice, Line, LongText, Picker, Tick } from '../fields';
import { classes } from '../queue/case-queue';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { Suggested } from './suggested';

export interface ForwardFields {
  class: Schemas['Forwarding']['class'];
  categoryId: string;
  agencyId: string;
  fieldInspection: boolean;
  title: string;
  reason: string;
}

export function Forward({ report, onDone }: ActProps) {
  const { words, language } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const empty: ForwardFields = {
    class: report.class,
    categoryId: report.categoryId ?? '',
    agencyId: report.proposedOwner?.agency.id ?? '',
    fieldInspection: report.fieldInspection,
    title: report.title,
    reason: '',
  };
  return (
    <ActionForm
      report={report}
      name="forward"
      versioned="deskVersion"
      empty={empty}
      label="forward.do"
      send={(fields, version) => forward(report, fields, version)}
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <Suggested report={report} chosen={fields} onChoose={set} />
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
          <Choice
            label={words('forward.class')}
            value={fields.class}
            options={classes.map((id) => ({ id, name: words(`class.${id}`) }))}
            onChange={(chosen) => set({ class: chosen as ForwardFields['class'] })}
          />
          <Tick
            label={words('forward.fieldInspection')}
            checked={fields.fieldInspection}
            onChange={(fieldInspection) => set({ fieldInspection })}
          />
          <Line
            label={words('forward.title')}
            value={fields.title}
            onChange={(title) => set({ title })}
            error={errorOf('title')}
          />
          <LongText
            label={words(report.status === 'returned' ? 'forward.reasonNeeded' : 'forward.reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
            required={report.status === 'returned'}
          />
        </>
      )}
    </ActionForm>
  );
}

function forward({ reportId, title: known }: Report, fields: ForwardFields, expectedVersion: number) {
  const { title, reason, ...order } = fields;
  const body = {
    ...order,
    ...(title === known ? {} : { title }),
    ...(reason === '' ? {} : { reason }),
    expectedVersion,
  };
  return told(api.POST('/v1/desk/reports/{reportId}/forwardings', { params: { path: { reportId } }, body }));
}
