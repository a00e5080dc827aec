import { DayField } from '../../day-field';
import type { FormState } from '../../form-state';
import { Choice, Line, LongText, Picker, Tick } from '../../fields';
import { RegionPicker } from '../../region-picker';
import { useWords } from '../../words/words';
import { useOwnAgencies } from '../own-agencies';
import { type AgencyFields, agencyKinds } from './agency-fields';

/** All that is said of an agency but its id. */
export function AgencyInputs({
  form: { fields, set, errorOf },
  moves,
}: {
  form: FormState<AgencyFields>;
  /** Whether it can lie elsewhere: the own agency stays where it is. */
  moves: boolean;
}) {
  const { words } = useWords();
  const agencies = useOwnAgencies();
  return (
    <>
      <Line
        label={words('admin.agency.name')}
        value={fields.name}
        onChange={(name) => set({ name })}
        error={errorOf('name')}
        required
      />
      {moves ? (
        <Picker
          label={words('admin.agency.parent')}
          value={fields.parentId}
          options={agencies.filter(({ id }) => id !== fields.id)}
          onChange={(parentId) => set({ parentId })}
          error={errorOf('parentId')}
        />
      ) : null}
      <Choice
        label={words('admin.agency.kind')}
        value={fields.kind}
        options={agencyKinds.map((id) => ({ id, name: words(`agencyKind.${id}`) }))}
        onChange={(kind) => set({ kind: kind as AgencyFields['kind'] })}
        error={errorOf('kind')}
      />
      <RegionPicker
        label={words('admin.agency.region')}
        value={fields.regionCode}
        onChange={(regionCode) => set({ regionCode })}
        error={errorOf('regionCode')}
      />
      <Line
        label={words('admin.agency.affairs')}
        help={words('admin.agency.affairsHow')}
        value={fields.affairs}
        onChange={(affairs) => set({ affairs })}
        error={errorOf('affairs')}
      />
      <Tick
        label={words('admin.agency.verifies')}
        checked={fields.verifies}
        onChange={(verifies) => set({ verifies })}
      />
      <DayField
        label={words('admin.agency.activeFrom')}
        value={fields.activeFrom}
        onChange={(activeFrom) => set({ activeFrom })}
        error={errorOf('activeFrom')}
      />
      <DayField
        label={words('admin.agency.activeUntil')}
        value={fields.activeUntil}
        onChange={(activeUntil) => set({ activeUntil })}
        error={errorOf('activeUntil')}
      />
      <Line
        label={words('admin.email')}
        type="email"
        value={fields.email}
        onChange={(email) => set({ email })}
        error={errorOf('contacts.email')}
      />
      <Line
        label={words('admin.agency.phone')}
        value={fields.phone}
        onChange={(phone) => set({ phone })}
        error={errorOf('contacts.phone')}
      />
      <Line
        label={words('admin.agency.address')}
        value={fields.address}
        onChange={(address) => set({ address })}
        error={errorOf('contacts.address')}
      />
      <Line
        label={words('admin.agency.website')}
        type="url"
        value={fields.website}
        onChange={(website) => set({ website })}
        error={errorOf('contacts.website')}
      />
      <LongText
        label={words('reason')}
        value={fields.reason}
        onChange={(reason) => set({ reason })}
        error={errorOf('reason')}
        required
      />
    </>
  );
}
