import { useQuery } from '@tanstack/react-query';
import { api, told } from '../api/client';
import { useWords } from '../words/words';

/** Signing in elsewhere, where there is a provider for it. */
export function ProviderLink() {
  const { words } = useWords();
  const { data } = useQuery({
    queryKey: ['session-options'],
    queryFn: () => told(api.GET('/v1/sign-in/options')),
    staleTime: Infinity,
  });
  if (!data?.provider) return null;
  return (
    <p>
      <a href="/v1/sign-in/provider">{words('signIn.provider')}</a>
    </p>
  );
}
