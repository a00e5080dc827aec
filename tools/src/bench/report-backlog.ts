// Reports that wait in routing's queue, as intake says them when it has fallen behind.
import { randomBytes } from 'node:crypto';
import { trackingCodeBytes, trackingCodeFrom } from '@lapor/domain-types';
import {
  type Category,
  cloudEventBatchContentType,
  type FiledReport,
  queueNames,
  type Region,
  reportSubmitted,
  schemaUri,
} from '@lapor/contracts';
import { declareTopology, defaultRetryDelaysMs } from '@lapor/messaging';
import { newId } from '@lapor/service-kit';
import { connect } from 'amqplib';
import { sampleReport } from './sample-report';

/** As many as fit into one message of intake's outbox. */
const perMessage = 60;
const confirmedAtOnce = 50;

export interface Places {
  regions: readonly Region[];
  categories: readonly Category[];
}

/** Puts so many reports into the queue, persistently; resolves once the broker has them all. */
export async function queueReports(amqpUrl: string, count: number, places: Places): Promise<void> {
  const connection = await connect(amqpUrl);
  const channel = await connection.createConfirmChannel();
  await declareTopology(channel, defaultRetryDelaysMs);
  const options = { persistent: true, contentType: cloudEventBatchContentType, type: reportSubmitted.type };
  for (let sent = 0, messages = 1; sent < count; messages += 1) {
    const size = Math.min(perMessage, count - sent);
    const events = Array.from({ length: size }, (_, i) => eventAbout(sent + i, places));
    channel.sendToQueue(queueNames.events('routing'), Buffer.from(JSON.stringify(events)), options);
    if (messages % confirmedAtOnce === 0) await channel.waitForConfirms();
    sent += size;
  }
  await channel.waitForConfirms();
  await connection.close();
}

/** Every second report names its category, as people do on the web. */
function eventAbout(n: number, { regions, categories }: Places) {
  const now = new Date().toISOString();
  const filed = JSON.parse(sampleReport(n)) as Pick<FiledReport, 'class' | 'title' | 'text'>;
  const reportId = newId();
  const data: FiledReport = {
    ...filed,
    reportId,
    code: trackingCodeFrom(randomBytes(trackingCodeBytes)),
    incidentDate: now.slice(0, 10),
    regionCode: regions[n % regions.length]?.code ?? null,
    location: null,
    categoryId: n % 2 === 0 ? (categories[(n / 2) % categories.length]?.id ?? null) : null,
    answers: {},
    chosenAgencyId: null,
    channel: n % 3 === 0 ? 'sms' : 'web',
    anonymous: true,
    secret: false,
    proxy: false,
    filedByAgencyId: null,
    language: 'id',
    contactable: false,
    receivedAt: now,
  };
  const id = newId();
  return {
    specversion: '1.0',
    id,
    source: '/lapor/intake',
    type: reportSubmitted.type,
    subject: reportId,
    time: now,
    datacontenttype: 'application/json',
    dataschema: schemaUri(reportSubmitted.type),
    sequence: 1,
    correlationid: id,
    data,
  };
}
