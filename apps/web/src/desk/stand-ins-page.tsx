import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, told } from '../api/client';
import { officersQuery } from '../api/queries';
import { RefusedBox } from '../refused-box';
import { lastDayIn, momentIn } from '../words/moments';
import { useWords } from '../words/words';
import { type StandIn, standInsQuery, useReadUntil } from './queries';
import { StandInForm } from './stand-in-form';

/** Who does whose work while they are away. */
export function StandInsPage() {
  const { words } = useWords();
  const { data: standIns, error } = useQuery(standInsQuery);
  if (error) return <RefusedBox error={error} />;
  if (!standIns) return <p role="status">{words('waiting')}</p>;
  return (
    <>
      <h1>{words('standIns.title')}</h1>
      {standIns.length === 0 ? <p className="box">{words('standIns.none')}</p> : null}
      <ul className="plain">
        {standIns.map((standIn) => (
          <li key={standIn.standInId} className="box">
            <One standIn={standIn} />
          </li>
        ))}
      </ul>
      <h2>{words('standIns.new')}</h2>
      <StandInForm />
    </>
  );
}

function One({
  standIn: { standInId, agency, accountId, standInAccountId, from, until, reason },
}: {
  standIn: StandIn;
}) {
  const { words, locale } = useWords();
  const readUntil = useReadUntil<StandIn>(standInsQuery);
  const { data: officers = [] } = useQuery(officersQuery);
  const nameOf = (id: string) =>
    officers.find((each) => each.accountId === id)?.displayName ?? words('role.other');
  const end = useMutation({
    mutationFn: async () => {
      await told(api.DELETE('/v1/desk/stand-ins/{standInId}', { params: { path: { standInId } } }));
      await readUntil((standIns) => standIns.every((each) => each.standInId !== standInId));
    },
  });
  const [absent, present] = [nameOf(accountId), nameOf(standInAccountId)];
  return (
    <>
      <RefusedBox error={end.error} />
      <p>
        <strong>{words('standIns.who', { absent, present })}</strong>
      </p>
      <p>{words('standIns.when', { from: momentIn(locale, from), until: lastDayIn(locale, until) })}</p>
      <p className="text">{reason}</p>
      <p className="soft">{agency.name}</p>
      <Button
        className="quiet"
        aria-label={words('standIns.endThis', { absent })}
        onPress={() => end.mutate()}
      >
        {words('standIns.end')}
      </Button>
    </>
  );
}
