import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { Line } from '../../fields';
import { useSay } from '../../said';
import { useAccount } from '../../session/session-gate';
import { useWords } from '../../words/words';
import { agencyQuery, untilRead } from '../queries';
import { type AgencyFields, bodyOf, suggestedId } from './agency-fields';
import { AgencyInputs } from './agency-inputs';

export function NewAgencyPage() {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { agency: own } = useAccount();
  const { data } = useQuery(agencyQuery(own.id));
  if (!data) return <p role="status">{words('waiting')}</p>;
  const empty: AgencyFields = {
    id: '',
    parentId: own.id,
    name: '',
    kind: 'office',
    regionCode: data.agency.regionCode ?? '',
    ...{ activeFrom: '', activeUntil: '', affairs: '', email: '', phone: '', address: '', website: '' },
    verifies: false,
    reason: '',
  };
  const idOf = ({ id, parentId, name }: AgencyFields) => (id === '' ? suggestedId(parentId, name) : id);
  const send = async (fields: AgencyFields) => {
    const agencyId = idOf(fields);
    // It counts its days as the agency above it does.
    const { agency: above } = await client.fetchQuery(agencyQuery(fields.parentId));
    const body = bodyOf(fields, above, null);
    await told(api.PUT('/v1/admin/agencies/{agencyId}', { params: { path: { agencyId } }, body }));
    await untilRead(client, agencyQuery(agencyId), () => true);
    return { agencyId, name: fields.name };
  };
  return (
    <>
      <p>
        <Link to="/admin/agencies">{words('admin.agencies')}</Link>
      </p>
      <h1>{words('admin.agencies.add')}</h1>
      <DraftForm
        name="new-agency"
        empty={empty}
        label={words('admin.agencies.add')}
        send={send}
        onDone={({ agencyId, name }) =>
          void navigate({ to: '/admin/agencies/$agencyId', params: { agencyId } }).then(() =>
            say(words('admin.agency.saved', { name })),
          )
        }
      >
        {(form) => (
          <>
            <AgencyInputs form={form} moves />
            <Line
              label={words('admin.agency.id')}
              help={words('admin.agency.idHow')}
              value={idOf(form.fields)}
              onChange={(id) => form.set({ id })}
              error={form.errorOf('id') ?? form.errorOf('agencyId')}
            />
          </>
        )}
      </DraftForm>
    </>
  );
}
