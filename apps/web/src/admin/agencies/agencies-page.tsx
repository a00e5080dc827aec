import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { RefusedBox } from '../../refused-box';
import { useAccount } from '../../session/session-gate';
import { useWords } from '../../words/words';
import { agenciesNamedQuery, agencyQuery } from '../queries';
import { AgencyList } from './agency-list';
import { AgencyTree } from './agency-tree';

export function AgenciesPage() {
  const { words } = useWords();
  const { agency } = useAccount();
  const { data: own, error } = useQuery(agencyQuery(agency.id));
  const [sought, setSought] = useState('');
  return (
    <>
      <h1>{words('admin.agencies')}</h1>
      <RefusedBox error={error} />
      <div className="columns">
        <section aria-labelledby="tree">
          <h2 id="tree">{words('admin.agencies.tree')}</h2>
          <p>
            <Link to="/admin/agencies/new">{words('admin.agencies.add')}</Link>
          </p>
          <SearchField className="field" value={sought} onChange={setSought}>
            <Label>{words('admin.agencies.search')}</Label>
            <Input />
          </SearchField>
          {sought.trim() === '' ? own ? <AgencyTree own={own.agency} /> : null : <Found q={sought.trim()} />}
        </section>
        <AgencyList />
      </div>
    </>
  );
}

function Found({ q }: { q: string }) {
  const { words } = useWords();
  const { data } = useQuery(agenciesNamedQuery(q));
  if (!data) return <p role="status">{words('waiting')}</p>;
  return (
    <>
      <p role="status">{data.items.length === 0 ? words('nothingFound') : null}</p>
      <ul className="rows">
        {data.items.map(({ id, name, active }) => (
          <li key={id}>
            <Link to="/admin/agencies/$agencyId" params={{ agencyId: id }} className="report">
              <span className="title">{name}</span>
              <span className="soft">{id}</span>
              {active ? null : (
                <span className="marks">
                  <span className="tag late">{words('admin.agencies.closed')}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {data.next === null ? null : <p className="soft">{words('admin.narrow')}</p>}
    </>
  );
}
