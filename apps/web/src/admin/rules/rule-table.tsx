// The rules of a desk as a table. What is changed in it becomes a new version, as a draft.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, told } from '../../api/client';
import { agenciesQuery, regionQuery } from '../../api/queries';
import { DraftForm } from '../../draft-form';
import { LongText } from '../../fields';
import { useSay } from '../../said';
import { useWords } from '../../words/words';
import { allCategoriesQuery, type Rule, ruleSetsQuery, untilRead } from '../queries';
import { RuleDialog } from './rule-dialog';

const parts = [
  'regionCode',
  'categoryId',
  'class',
  'channel',
  'chosenAgencyId',
  'ownerId',
  'number',
] as const;

export function RuleTable({
  agencyId,
  rules,
  newest,
}: {
  agencyId: string;
  rules: readonly Rule[];
  /** The newest version of the desk; null if it has none. */
  newest: number | null;
}) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [edited, edit] = useState<Rule | null>(null);
  return (
    <DraftForm
      name={`rules ${agencyId}`}
      empty={{ rules: [...rules], reason: '' }}
      version={newest}
      label={words('rules.save')}
      send={async (fields, expectedVersion) => {
        const params = { path: { agencyId } };
        const body = { ...fields, expectedVersion };
        const { version } = await told(api.POST('/v1/admin/rules/{agencyId}/versions', { params, body }));
        await untilRead(client, ruleSetsQuery, (sets) =>
          sets.some(
            ({ agency, versions }) => agency.id === agencyId && (versions[0]?.version ?? 0) >= version,
          ),
        );
        return String(version);
      }}
      onDone={(version) =>
        void navigate({ to: '/admin/rules/$agencyId/$version', params: { agencyId, version } }).then(() =>
          say(words('rules.saved', { version })),
        )
      }
    >
      {({ fields, set, errorOf }) => {
        const keep = (rule: Rule) => {
          const known = fields.rules.some(({ number }) => number === rule.number);
          set({
            rules: known
              ? fields.rules.map((each) => (each.number === rule.number ? rule : each))
              : [...fields.rules, rule],
          });
          edit(null);
        };
        const next = Math.max(0, ...fields.rules.map(({ number }) => number)) + 1;
        const errorsOf = (at: number) =>
          [errorOf(`rules.${at}`), ...parts.map((part) => errorOf(`rules.${at}.${part}`))].filter(
            (each) => each !== undefined,
          );
        return (
          <>
            <div
              className="scroll"
              role="region"
              aria-label={words('table', { name: words('admin.rules') })}
              tabIndex={0}
            >
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">#</th>
                    <th scope="col">{words('rules.region')}</th>
                    <th scope="col">{words('fact.category')}</th>
                    <th scope="col">{words('fact.class')}</th>
                    <th scope="col">{words('rules.channel')}</th>
                    <th scope="col">{words('rules.chosen')}</th>
                    <th scope="col">{words('rules.owner')}</th>
                    <th scope="col">{words('rules.note')}</th>
                    <th scope="col">{words('act.title')}</th>
                  </tr>
                </thead>
                <tbody>
                  {fields.rules.map((rule, i) => (
                    <Row
                      key={rule.number}
                      rule={rule}
                      errors={errorsOf(i)}
                      onEdit={() => edit(rule)}
                      onDrop={() => set({ rules: fields.rules.filter((each) => each !== rule) })}
                    />
                  ))}
                </tbody>
              </table>
            </div>
            <div className="row">
              <Button className="quiet" onPress={() => edit({ ...anyReport, number: next })}>
                {words('rules.add')}
              </Button>
            </div>
            {edited ? <RuleDialog rule={edited} onKeep={keep} onClose={() => edit(null)} /> : null}
            <LongText
              label={words('rules.reason')}
              value={fields.reason}
              onChange={(reason) => set({ reason })}
              error={errorOf('reason')}
              required
            />
          </>
        );
      }}
    </DraftForm>
  );
}

const anyReport: Omit<Rule, 'number'> = {
  regionCode: null,
  categoryId: null,
  class: null,
  channel: null,
  chosenAgencyId: null,
  ownerId: '',
  note: null,
};

function Row({
  rule,
  errors,
  onEdit,
  onDrop,
}: {
  rule: Rule;
  errors: string[];
  onEdit: () => void;
  onDrop: () => void;
}) {
  const { words, language } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const { data: categories = [] } = useQuery(allCategoriesQuery);
  const { number, regionCode, categoryId, channel, chosenAgencyId, ownerId, note } = rule;
  const { data: region } = useQuery({ ...regionQuery(regionCode ?? ''), enabled: regionCode !== null });
  const agency = (id: string) => agencies.find((each) => each.id === id)?.name ?? id;
  const any = words('rules.any');
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>{regionCode === null ? any : (region?.name ?? regionCode)}</td>
      <td>
        {categoryId === null
          ? any
          : (categories.find(({ id }) => id === categoryId)?.labels[language] ?? categoryId)}
      </td>
      <td>{rule.class === null ? any : words(`class.${rule.class}`)}</td>
      <td>{channel === null ? any : words(`channel.${channel}`)}</td>
      <td>{chosenAgencyId === null ? any : agency(chosenAgencyId)}</td>
      <td>
        {agency(ownerId)}
        {errors.map((each) => (
          <span key={each} className="block react-aria-FieldError">
            {each}
          </span>
        ))}
      </td>
      <td>{note}</td>
      <td>
        <Button className="quiet" aria-label={words('rules.changeWhich', { number })} onPress={onEdit}>
          {words('rules.change')}
        </Button>
        <Button className="quiet" aria-label={words('rules.dropWhich', { number })} onPress={onDrop}>
          {words('rules.drop')}
        </Button>
      </td>
    </tr>
  );
}
