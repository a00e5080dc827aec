import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, type Key, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { useWords } from '../../words/words';
import { agenciesBelowQuery, type Agency } from '../queries';

type Below = ReadonlyMap<string, readonly Agency[] | undefined>;

/** The own agency with all below it; each level is asked for when it is opened. */
export function AgencyTree({ own }: { own: Agency }) {
  const { words } = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState<ReadonlySet<Key>>(new Set([own.id]));
  const ids = [...open].map(String);
  const below: Below = useQueries({
    queries: ids.map(agenciesBelowQuery),
    combine: (answers) => new Map(ids.map((id, i) => [id, answers[i]?.data])),
  });
  return (
    <Tree
      className="tree"
      aria-label={words('admin.agencies.tree')}
      expandedKeys={open}
      onExpandedChange={setOpen}
      onAction={(id) => void navigate({ to: '/admin/agencies/$agencyId', params: { agencyId: String(id) } })}
    >
      <Branch agency={own} below={below} />
    </Tree>
  );
}

function Branch({ agency, below }: { agency: Agency; below: Below }) {
  const { words } = useWords();
  const { id, name, active } = agency;
  const children = below.get(id);
  return (
    <TreeItem id={id} textValue={name} hasChildItems={children?.length !== 0}>
      <TreeItemContent>
        {({ hasChildItems, isExpanded }) => (
          <span className="branch">
            {hasChildItems ? (
              <Button slot="chevron" className="quiet">
                {isExpanded ? '−' : '+'}
              </Button>
            ) : (
              <span className="leaf" />
            )}
            <span className="title">{name}</span>
            {active ? null : <span className="tag late">{words('admin.agencies.closed')}</span>}
          </span>
        )}
      </TreeItemContent>
      {(children ?? []).map((child) => (
        <Branch key={child.id} agency={child} below={below} />
      ))}
    </TreeItem>
  );
}
