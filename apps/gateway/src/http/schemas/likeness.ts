// Reports that may say the same as another.
import { location, regionCode } from '@lapor/contracts';
import { z } from 'zod';
import { likenessReasons } from '../../domain/likeness';
import { labels, status } from './answers';
import { deskSummary, publicSummary } from './reports';
import { identifier, line, text } from './texts';

export const similarBody = z
  .strictObject({
    title: line(1, 200).optional(),
    text: text(1, 10_000),
    regionCode: regionCode.optional().meta({ description: 'Kemendagri code with its dots.' }),
    location: z.strictObject(location.shape).optional(),
    incidentDate: z.iso.date().optional(),
    categoryId: identifier.optional(),
  })
  .meta({
    id: 'SoughtReport',
    examples: [{ text: 'lampu jalan simpang pasar padam', regionCode: '13.73.04.2001' }],
  });

const found = {
  score: z.number().min(0).max(1).meta({ description: 'How much the two say the same.' }),
  reasons: z.array(z.enum(likenessReasons)).meta({ description: 'What speaks for it most.' }),
};

export const similarList = z
  .object({
    items: z.array(
      z.object({
        ...publicSummary.pick({
          reportId: true,
          title: true,
          text: true,
          regionCode: true,
          categoryId: true,
          supporters: true,
          publishedAt: true,
        }).shape,
        status,
        statusLabels: labels,
        ...found,
      }),
    ),
  })
  .meta({ id: 'SimilarReportList' });

export const duplicateList = z
  .object({ items: z.array(z.object({ ...deskSummary.shape, ...found })) })
  .meta({ id: 'DuplicateList' });
