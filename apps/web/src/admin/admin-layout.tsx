import { Link, Navigate, Outlet } from '@tanstack/react-router';
import { LinkBar } from '../link-bar';
import { Said } from '../said';
import { useWords } from '../words/words';
import { useSections } from './sections';

export function AdminLayout() {
  const { words } = useWords();
  return (
    <>
      <LinkBar className="sections" label={words('admin.title')}>
        {useSections().map(({ path, title }) => (
          <Link key={path} to={path}>
            {words(title)}
          </Link>
        ))}
      </LinkBar>
      <Said>
        <Outlet />
      </Said>
    </>
  );
}

export function AdminEntrance() {
  const { words } = useWords();
  const [first] = useSections();
  return first ? <Navigate to={first.path} replace /> : <p>{words('problem.not-allowed')}</p>;
}
