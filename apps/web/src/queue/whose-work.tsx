import { useQuery } from '@tanstack/react-query';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { countsQuery } from '../api/queries';
import { useWords } from '../words/words';

const unit = 'unit';

/** The work of the unit, one's own part of it, and what nobody has, with how much there is of each. */
export function WhoseWork({
  officer,
  onChange,
}: {
  officer: string | undefined;
  onChange: (officer: string) => void;
}) {
  const { words } = useWords();
  const { data: counts } = useQuery(countsQuery);
  const parts = [
    [unit, 'cases.ofUnit', counts?.total],
    ['me', 'cases.mine', counts?.mine],
    ['none', 'cases.ofNobody', counts?.unassigned],
  ] as const;
  return (
    <>
      <ToggleButtonGroup
        className="row"
        aria-label={words('cases.whose')}
        disallowEmptySelection
        selectedKeys={[officer ?? unit]}
        onSelectionChange={(keys) => {
          const [chosen] = keys;
          onChange(chosen === undefined || chosen === unit ? '' : String(chosen));
        }}
      >
        {parts.map(([id, label, count]) => (
          <ToggleButton key={id} id={id} className="quiet">
            {words(label)} {count === undefined ? '' : `(${count})`}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {counts ? (
        <p className="marks">
          {counts.late > 0 ? (
            <span className="tag late">{words('counts.late', { count: counts.late })}</span>
          ) : null}
          {counts.dueByNextWorkingDay > 0 ? (
            <span className="tag soon">{words('counts.soon', { count: counts.dueByNextWorkingDay })}</span>
          ) : null}
        </p>
      ) : null}
    </>
  );
}
