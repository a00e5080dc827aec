import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../api/client';
import { useDraft } from '../drafts';
import { Line, LongText } from '../fields';
import { useAccount } from '../session/session-gate';
import { useWords } from '../words/words';
import { DeskForm } from './desk-form';
import { allSavedRepliesQuery, type SavedReply, useReadUntil } from './queries';

/** @param reply null for a new one. */
export function SavedReplyForm({ reply, onDone }: { reply: SavedReply | null; onDone: () => void }) {
  const { words } = useWords();
  const readUntil = useReadUntil<SavedReply>(allSavedRepliesQuery);
  const { accountId } = useAccount();
  const [newId, renew] = useState(() => crypto.randomUUID());
  const replyId = reply?.replyId ?? newId;
  const empty = { title: reply?.title ?? '', text: reply?.text ?? '' };
  const [fields, change, drop] = useDraft(`draft ${accountId} reply ${reply?.replyId ?? 'new'}`, empty);
  const save = useMutation({
    mutationFn: async (body: typeof fields) => {
      await told(api.PUT('/v1/desk/saved-replies/{replyId}', { params: { path: { replyId } }, body }));
      await readUntil((replies) =>
        replies.some(
          (each) => each.replyId === replyId && each.title === body.title && each.text === body.text,
        ),
      );
    },
    onSuccess: () => {
      drop();
      renew(crypto.randomUUID());
      onDone();
    },
  });
  return (
    <DeskForm act={save} fields={fields} label="savedReplies.save">
      {(errorOf) => (
        <>
          <Line
            label={words('savedReplies.name')}
            value={fields.title}
            onChange={(title) => change({ ...fields, title })}
            error={errorOf('title')}
            required
          />
          <LongText
            label={words('savedReplies.text')}
            value={fields.text}
            onChange={(text) => change({ ...fields, text })}
            error={errorOf('text')}
            required
          />
          <p className="soft">{words('savedReplies.filled')}</p>
        </>
      )}
    </DeskForm>
  );
}
