import { Button } from 'react-aria-components';
import { useWords } from './words/words';

export function LanguageSwitch() {
  const { language, speak, words } = useWords();
  const other = language === 'id' ? 'en' : 'id';
  return (
    <Button className="quiet" onPress={() => speak(other)}>
      <span lang={other}>{words('otherLanguage')}</span>
    </Button>
  );
}
