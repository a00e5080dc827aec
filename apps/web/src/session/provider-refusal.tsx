import { useWords } from '../words/words';

/** Why the sign-in provider led nowhere: the address to which the browser was sent back says it. */
export function ProviderRefusal() {
  const { wordsFor } = useWords();
  const refused = new URLSearchParams(location.search).get('refused');
  if (refused === null) return null;
  return (
    <p className="box bad" role="alert">
      {wordsFor(`signIn.refused.${refused}`, 'signIn.refused')}
    </p>
  );
}
