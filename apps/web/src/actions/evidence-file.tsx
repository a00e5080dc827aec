import { useMutation } from '@tanstack/react-query';
import { Button, FileTrigger } from 'react-aria-components';
import { api, Refused, told } from '../api/client';
import { useWords } from '../words/words';

const accepted = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];

/** The file of a piece of evidence: uploaded as soon as it is chosen, and seen before it is sent. */
export function EvidenceFile({
  upload,
  onChange,
  error,
}: {
  /** Empty: none. */
  upload: string;
  onChange: (upload: string) => void;
  error: string | undefined;
}) {
  const { words, wordsFor } = useWords();
  const send = useMutation({ mutationFn: uploaded, onSuccess: onChange });
  const { error: refused } = send;
  const why = refused
    ? wordsFor(`rule.${ruleOf(refused)}`, refused instanceof Refused ? 'rule.other' : 'problem.unreachable')
    : error;
  const choose = (files: FileList | null) => {
    const file = files?.[0];
    if (file) send.mutate(file);
  };
  return (
    <div className="field">
      {upload === '' ? null : (
        <img className="preview" src={`/v1/desk/attachments/${upload}`} alt={words('evidence.preview')} />
      )}
      <p role="status">{send.isPending ? words('evidence.uploading') : null}</p>
      {why ? (
        <p role="alert" className="react-aria-FieldError">
          {why}
        </p>
      ) : null}
      <div className="row">
        <FileTrigger acceptedFileTypes={accepted} onSelect={choose}>
          <Button className="quiet">{words(upload === '' ? 'evidence.upload' : 'evidence.replace')}</Button>
        </FileTrigger>
        {upload === '' ? null : (
          <Button className="quiet" onPress={() => onChange('')}>
            {words('evidence.dropFile')}
          </Button>
        )}
      </div>
    </div>
  );
}

async function uploaded(file: File): Promise<string> {
  const form = new FormData();
  form.append('file', file);
  const answer = await told(
    api.POST('/v1/desk/attachments', { body: { file: file.name }, bodySerializer: () => form }),
  );
  return answer.upload;
}

const ruleOf = (error: Error) =>
  error instanceof Refused ? (error.problem.errors?.[0]?.rule ?? 'other') : 'other';
