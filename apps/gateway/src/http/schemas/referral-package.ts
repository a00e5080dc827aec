import { attachment, evidence, filedReport } from '@lapor/contracts';
import { z } from 'zod';
import { labels, status } from './answers';
import { deadline, timelineItem } from './reports';
import { explainedClock, ledger } from './clocks';
import { agencyRef, instant } from './shared';

export const packageQuery = z.strictObject({ format: z.enum(['json', 'html']).default('json') });

const filed = filedReport.pick({
  class: true,
  title: true,
  text: true,
  incidentDate: true,
  regionCode: true,
  location: true,
  categoryId: true,
  channel: true,
  anonymous: true,
  secret: true,
  proxy: true,
});

const file = z.object({
  ...attachment.shape,
  at: instant,
  kind: z.string().meta({ description: 'Of the entry of the timeline that it came with.' }),
  words: z.string().meta({ description: 'What was said with it; of the report itself its title.' }),
  agency: agencyRef.nullable().meta({ description: 'Null: the reporter gave it.' }),
  url: z.url().meta({ description: 'Where who has the tracking code fetches it.' }),
});

/** The package without its seal. */
export const packageContent = z.object({
  generatedAt: instant,
  proof: z
    .object({
      code: z.string(),
      reportId: z.uuid(),
      receivedAt: instant,
      desk: agencyRef.nullable(),
      firstForwardedAt: instant.nullable(),
    })
    .meta({ description: 'That the matter was first brought before the body in charge.' }),
  report: filed.meta({ description: 'As it was filed, without its reporter.' }),
  standing: z.object({
    status,
    statusLabels: labels,
    agency: agencyRef.nullable(),
    deadline: deadline.nullable(),
  }),
  timeline: z.array(timelineItem),
  evidence: z.array(evidence.extend({ at: instant, agency: agencyRef.nullable() })),
  files: z.array(file).meta({ description: 'Of the reporter and of agencies, as they were given.' }),
  clocks: z.array(explainedClock),
  ledger: ledger.nullable(),
});

export const referralPackage = z
  .object({
    content: packageContent,
    sha256: z.string().meta({
      description: 'Of `content` as JSON with the keys of every object in order and no white space, in hex.',
    }),
  })
  .meta({ id: 'ReferralPackage' });
