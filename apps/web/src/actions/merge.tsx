import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { duplicatesQuery } from '../api/queries';
import { RefusedBox } from '../refused-box';
import { useWords } from '../words/words';
import type { ActProps } from './acts';

/** Which reports may say the same; they are compared on a page of their own. */
export function Merge({ report: { reportId } }: ActProps) {
  const { words } = useWords();
  const { data, error } = useQuery(duplicatesQuery(reportId));
  if (error) return <RefusedBox error={error} />;
  if (!data) return <p role="status">{words('waiting')}</p>;
  if (data.items.length === 0) return <p>{words('duplicates.none')}</p>;
  return (
    <>
      <ul>
        {data.items.map(({ reportId: other, title }) => (
          <li key={other}>{title}</li>
        ))}
      </ul>
      <Link to="/reports/$reportId/duplicates" params={{ reportId }} className="button">
        {words('duplicates.compare')}
      </Link>
    </>
  );
}
