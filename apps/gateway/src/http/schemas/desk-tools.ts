// Texts that officers use again, and who stands in for whom.
import { z } from 'zod';
import { agencyRef, instant } from './shared';
import { identifier, line, text } from './texts';

export const savedReplyBody = z
  .strictObject({
    title: line(1, 200),
    text: text(5, 10_000).meta({
      description: 'May contain {code}, {title}, {agency} and {due_date}.',
    }),
  })
  .meta({
    id: 'NewSavedReply',
    examples: [
      {
        title: 'Sedang diperiksa',
        text: 'Laporan {code} tentang “{title}” sedang diperiksa {agency}. Tenggat: {due_date}.',
      },
    ],
  });

const savedReply = z
  .object({ replyId: z.uuid(), agency: agencyRef, title: z.string(), text: z.string() })
  .meta({ id: 'SavedReply' });
export const savedReplyList = z.object({ items: z.array(savedReply) }).meta({ id: 'SavedReplyList' });
export const savedReplyDone = z.object({ replyId: z.uuid() }).meta({ id: 'SavedReplyDone' });

export const standInBody = z
  .strictObject({
    agencyId: identifier.optional().meta({ description: 'The unit; without it, the own one.' }),
    accountId: z.uuid().meta({ description: 'Who is absent.' }),
    standInAccountId: z.uuid(),
    from: instant,
    until: instant.meta({ description: 'Exclusive.' }),
    reason: text(1, 500),
  })
  .refine(({ from, until }) => from < until, {
    path: ['until'],
    message: 'It ends before it begins',
    params: { rule: 'after_from' },
  })
  .refine(({ accountId, standInAccountId }) => accountId !== standInAccountId, {
    path: ['standInAccountId'],
    message: 'Nobody stands in for themselves',
    params: { rule: 'another_account' },
  })
  .meta({
    id: 'NewStandIn',
    examples: [
      {
        accountId: '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10',
        standInAccountId: 'b3a7b2c4-6a2f-4f7e-9f55-0f6f3c1c2d11',
        from: '2024-12-01T17:00:00.000Z',
        until: '2024-12-08T17:00:00.000Z',
        reason: 'Cuti tahunan',
      },
    ],
  });

const standIn = z
  .object({
    standInId: z.uuid(),
    agency: agencyRef,
    accountId: z.uuid(),
    standInAccountId: z.uuid(),
    from: instant,
    until: instant,
    reason: z.string(),
  })
  .meta({ id: 'StandIn' });
export const standInList = z.object({ items: z.array(standIn) }).meta({ id: 'StandInList' });
export const standInDone = z.object({ standInId: z.uuid() }).meta({ id: 'StandInDone' });
