// What belongs together with a report: what it was joined with, and what other agencies owe to it.
import { Link } from '@tanstack/react-router';
import type { Report } from '../api/queries';
import { useWords } from '../words/words';

export function Relatives({ report: { parent, children, obligations } }: { report: Report }) {
  const { words, language } = useWords();
  return (
    <>
      {parent ? (
        <p className="box ask">
          {words('relatives.parent')} <ToReport {...parent} /> ({parent.statusLabels[language]})
        </p>
      ) : null}
      {children.length > 0 ? (
        <>
          <h2>{words('relatives.children')}</h2>
          <ul>
            {children.map((child) => (
              <li key={child.reportId}>
                <ToReport {...child} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {obligations.length > 0 ? (
        <>
          <h2>{words('clock.obligation')}</h2>
          <ul>
            {obligations.map(({ obligationId, agency, request, status }) => (
              <li key={obligationId}>
                <strong>{agency.name}</strong> <span className="tag">{words(`obligation.${status}`)}</span>
                <p className="text">{request}</p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function ToReport({ reportId, title }: { reportId: string; title: string }) {
  return (
    <Link to="/reports/$reportId" params={{ reportId }}>
      {title}
    </Link>
  );
}
