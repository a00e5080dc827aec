import { Choice, LongText, type Option } from '../fields';
import type { FormState } from '../form-state';
import { useWords } from '../words/words';

export interface Assignment {
  /** Empty: whoever of the unit takes it. */
  officerId: string;
  reason: string;
}

/** What an assignment says to the API. */
export const assignmentOf = ({ officerId, reason }: Assignment) => ({
  officerId: officerId || null,
  ...(reason === '' ? {} : { reason }),
});

/** Who is to handle something, and why. */
export function OfficerFields({
  form: { fields, set, errorOf },
  officers,
}: {
  form: FormState<Assignment>;
  officers: readonly Option[];
}) {
  const { words } = useWords();
  return (
    <>
      <Choice
        label={words('assign.to')}
        value={fields.officerId}
        empty={words('assign.unit')}
        options={officers}
        onChange={(officerId) => set({ officerId })}
        error={errorOf('officerId')}
      />
      <LongText
        label={words('assign.reason')}
        value={fields.reason}
        onChange={(reason) => set({ reason })}
        error={errorOf('reason')}
      />
    </>
  );
}
