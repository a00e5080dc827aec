import { api, type Schemas, told } from '../../api/client';
import { DayField } from '../../day-field';
import { DraftForm } from '../../draft-form';
import { Line, Picker, Tick } from '../../fields';
import { NumberLine } from '../../number-line';
import { useAccount } from '../../session/session-gate';
import { startOfDay } from '../../words/typed-moments';
import { useWords } from '../../words/words';
import { useOwnAgencies } from '../own-agencies';
import type { FreshKey } from './systems-page';

type Scope = Schemas['NewSystem']['scopes'][number];

const scopes = [
  'reports:read',
  'reports:file',
  'cases:read',
  'cases:write',
  'registry:read',
  'registry:write',
  'exports:read',
] as const satisfies readonly Scope[];

export function AddSystem({ onKey }: { onKey: (key: FreshKey) => void }) {
  const { words } = useWords();
  const agencies = useOwnAgencies();
  const { agency } = useAccount();
  const empty = {
    name: '',
    agencyId: agency.id,
    scopes: [] as Scope[],
    requestsPerMinute: 300,
    expires: '',
  };
  return (
    <section aria-labelledby="add-system">
      <h2 id="add-system">{words('systems.add')}</h2>
      <DraftForm
        name="new-system"
        empty={empty}
        label={words('systems.do')}
        send={({ expires, ...fields }) => {
          const expiresAt = startOfDay(expires);
          const body = { ...fields, ...(expiresAt === null ? {} : { expiresAt }) };
          return told(api.POST('/v1/admin/systems', { body }));
        }}
        onDone={({ system, key }) => onKey({ name: system.name, key })}
      >
        {({ fields, set, errorOf }) => (
          <>
            <Line
              label={words('systems.name')}
              value={fields.name}
              onChange={(name) => set({ name })}
              error={errorOf('name')}
              required
            />
            <Picker
              label={words('systems.agency')}
              value={fields.agencyId}
              options={agencies}
              onChange={(agencyId) => set({ agencyId })}
              error={errorOf('agencyId')}
            />
            <fieldset>
              <legend>{words('systems.scopes')}</legend>
              {scopes.map((scope) => (
                <Tick
                  key={scope}
                  label={words(`systems.${scope}`)}
                  checked={fields.scopes.includes(scope)}
                  onChange={(given) =>
                    set({
                      scopes: scopes.filter((each) =>
                        each === scope ? given : fields.scopes.includes(each),
                      ),
                    })
                  }
                />
              ))}
              <span className="react-aria-FieldError">{errorOf('scopes') && words('rule.not_empty')}</span>
            </fieldset>
            <NumberLine
              label={words('systems.requests')}
              value={fields.requestsPerMinute}
              onChange={(requestsPerMinute) => set({ requestsPerMinute })}
              from={1}
              to={6_000}
              error={errorOf('requestsPerMinute')}
            />
            <DayField
              label={words('systems.expires')}
              value={fields.expires}
              onChange={(expires) => set({ expires })}
              error={errorOf('expiresAt')}
            />
          </>
        )}
      </DraftForm>
    </section>
  );
}
