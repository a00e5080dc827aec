import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { RefusedBox } from '../../refused-box';
import { useWords } from '../../words/words';
import { allCategoriesQuery } from '../queries';

const shownAtOnce = 100;

export function CategoriesPage() {
  const { words, language } = useWords();
  const { data: categories, error } = useQuery(allCategoriesQuery);
  const [sought, setSought] = useState('');
  const labels = new Map((categories ?? []).map((each) => [each.id, each.labels[language]]));
  const found = (categories ?? []).filter(({ id, labels: { id: indonesian, en } }) =>
    [id, indonesian, en].join(' ').toLowerCase().includes(sought.trim().toLowerCase()),
  );
  return (
    <>
      <h1>{words('admin.categories')}</h1>
      <RefusedBox error={error} />
      <p>
        <Link to="/admin/categories/new">{words('category.add')}</Link>
      </p>
      <SearchField className="field" value={sought} onChange={setSought}>
        <Label>{words('category.search')}</Label>
        <Input />
      </SearchField>
      <p role="status">{categories ? words('category.found', { count: found.length }) : words('waiting')}</p>
      <ul className="rows">
        {found.slice(0, shownAtOnce).map((each) => (
          <li key={each.id}>
            <Link to="/admin/categories/$categoryId" params={{ categoryId: each.id }} className="report">
              <span className="title">{each.labels[language]}</span>
              <span className="soft">
                {each.parentId === null ? words('category.main') : labels.get(each.parentId)}
              </span>
              {each.validUntil === null ? null : (
                <span className="marks">
                  <span className="tag">{words('category.until', { day: each.validUntil })}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {found.length > shownAtOnce ? <p className="soft">{words('admin.narrow')}</p> : null}
    </>
  );
}
