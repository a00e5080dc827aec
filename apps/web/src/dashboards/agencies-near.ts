interface Listed {
  id: string;
  parentId: string | null;
  name: string;
}

/** All agencies by name, the own one and those below it first. */
export function agenciesNear(agencies: readonly Listed[], own: string): Listed[] {
  const parents = new Map(agencies.map(({ id, parentId }) => [id, parentId]));
  const isNear = ({ id }: Listed) => {
    for (let at: string | null | undefined = id; at; at = parents.get(at)) if (at === own) return true;
    return false;
  };
  const named = [...agencies].sort((a, b) => a.name.localeCompare(b.name, 'id'));
  return [...named.filter(isNear), ...named.filter((agency) => !isNear(agency))];
}
