import { api, told } from '../api/client';
import type { Report } from '../api/queries';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { type Classification, ClassificationFields, classificationOf } from './classification-fields';

export function Tidy({ report, onDone }: ActProps) {
  return (
    <ActionForm
      report={report}
      name="tidy"
      versioned="deskVersion"
      empty={classificationOf(report)}
      label="tidy.do"
      send={(fields, version) => tidy(report, fields, version)}
      onDone={onDone}
    >
      {(form) => <ClassificationFields form={form} />}
    </ActionForm>
  );
}

/** Only what was corrected is sent. */
function tidy(report: Report, fields: Classification, expectedVersion: number) {
  const known = classificationOf(report);
  const corrected = Object.entries(fields).filter(
    ([name, value]) => known[name as keyof Classification] !== value,
  );
  const body = { ...(Object.fromEntries(corrected) as Partial<Classification>), expectedVersion };
  const path = { reportId: report.reportId };
  return told(api.PATCH('/v1/desk/reports/{reportId}', { params: { path }, body }));
}
