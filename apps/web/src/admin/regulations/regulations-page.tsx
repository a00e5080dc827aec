import { useQuery } from '@tanstack/react-query';
import { RefusedBox } from '../../refused-box';
import { dayIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { regulationsQuery } from '../queries';
import { useIsNational } from '../sections';
import { type Length, lengthsOf } from './lengths';
import { NewRegulation } from './new-regulation';

export function RegulationsPage() {
  const { words, locale } = useWords();
  const national = useIsNational();
  const { data: regulations, error } = useQuery(regulationsQuery);
  const [newest] = regulations ?? [];
  const lengthIn = ({ unit, count }: Length) => words(`regulation.${unit}`, { count });
  return (
    <>
      <h1>{words('admin.regulations')}</h1>
      <p>{words('regulation.what')}</p>
      <RefusedBox error={error} />
      {(regulations ?? []).map((each) => (
        <section key={each.version} aria-labelledby={`regulation-${each.version}`}>
          <h2 id={`regulation-${each.version}`}>
            {words('regulation.from', { basis: each.basis, day: dayIn(locale, each.effectiveFrom) })}
          </h2>
          <p className="soft">
            {words('admin.version', { version: each.version })}: {each.reason}
          </p>
          <dl className="facts">
            {lengthsOf(each).map(([key, length]) => (
              <div key={key}>
                <dt>{words(`regulation.${key}`)}</dt>
                <dd>{lengthIn(length)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {national && newest ? <NewRegulation newest={newest} /> : null}
    </>
  );
}
