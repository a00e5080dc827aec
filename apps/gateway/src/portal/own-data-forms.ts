// What reporters can have done with their data, as forms that must meet the API's schemas.
import { consentPurposes } from '@lapor/contracts';
import type { ReportView } from '../domain/report-view';
import type { OwnDataChanges } from '../http/own-data-changes';
import { correctionBody, erasureBody, secrecyBody } from '../http/schemas/identity';
import { claimBody } from '../http/schemas/personal-data';
import { checked } from './act-forms';
import { given } from './forms';

export const dataWishes = ['correct', 'hide', 'consent', 'claim', 'erase'] as const;
export type DataWish = (typeof dataWishes)[number];

export const identityFields = ['name', 'email', 'phone', 'nik', 'address'] as const;

/** @throws {DomainError} `validation-failed`, or what the wish itself is refused with. */
export async function grant(
  changes: OwnDataChanges,
  wish: DataWish,
  view: ReportView,
  fields: URLSearchParams,
): Promise<void> {
  const { reportId } = view;
  const ticked = (name: string) => (fields.get(name) === 'ya' ? { [name]: true } : {});
  switch (wish) {
    case 'correct': {
      const typed = identityFields.map((name) => [name, given(fields, name)] as const);
      await changes.correct(view, checked(correctionBody, Object.fromEntries(typed)));
      return;
    }
    case 'hide':
      await changes.hide(reportId, checked(secrecyBody, { ...ticked('anonymous'), ...ticked('secret') }));
      return;
    case 'consent': {
      const allowed = fields.getAll('consents');
      const consents = Object.fromEntries(consentPurposes.map((each) => [each, allowed.includes(each)]));
      await changes.consent(reportId, { noticeVersion: null, consents });
      return;
    }
    case 'claim': {
      const body = { kind: fields.get('kind') ?? undefined, text: given(fields, 'text') };
      await changes.claim(reportId, checked(claimBody, body));
      return;
    }
    case 'erase':
      checked(erasureBody, ticked('confirmation'));
      await changes.erase(reportId);
  }
}
