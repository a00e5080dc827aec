import { useEffect, useState } from 'react';
import { useWords } from '../words/words';

/** Shown once: to be kept somewhere before going on. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { words } = useWords();
  const [file, setFile] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }));
    setFile(url);
    return () => URL.revokeObjectURL(url);
  }, [codes]);
  return (
    <>
      <p>{words('enrol.recovery')}</p>
      <ul className="codes">
        {codes.map((each) => (
          <li key={each}>
            <code>{each}</code>
          </li>
        ))}
      </ul>
      <p>
        <a href={file} download="sp4n-lapor-kode-pemulihan.txt">
          {words('enrol.download')}
        </a>
      </p>
    </>
  );
}
