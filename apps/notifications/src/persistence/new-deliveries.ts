import type { CloudEvent } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import { circleOf, isOfClock, type Letter } from '../domain/letter';

/** A mail to be, and the event that causes it. */
export interface NewDelivery {
  event: CloudEvent;
  reportId: string;
  letter: Letter;
}

// The report and, if others are told as well, all that follow it; UNION ends should hearsay make a circle.
// A reporter's contact may come later and is awaited, unless there will be none; supporters are told who are
// known by now, if both reports are public. Of a batch of unknown size the planner would rather read whole
// tables: subqueries that it cannot take apart (OFFSET 0) make it look up each report by its index.
const insertLetters = `
  WITH RECURSIVE letter AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS letter ("reportId" uuid, "eventId" uuid, template text,
      "correlationId" text, circle text, "ofClock" boolean, data jsonb)
    WHERE NOT "ofClock" OR (SELECT p.parent_id FROM parents p WHERE p.report_id = "reportId") IS NULL),
  told AS (
    SELECT "eventId" AS event_id, "reportId" AS about_id, "reportId" AS report_id, circle FROM letter
    UNION
    SELECT told.event_id, told.about_id, follower.report_id, told.circle
    FROM told CROSS JOIN LATERAL (
      SELECT p.report_id FROM parents p WHERE p.parent_id = told.report_id OFFSET 0) follower
    WHERE told.circle <> 'own'),
  recipient AS (
    SELECT event_id, about_id, report_id, report_id AS contact_id,
      CASE WHEN report_id = about_id THEN 'own' ELSE 'same' END AS relation
    FROM told
    WHERE (SELECT r.contactable FROM reports r WHERE r.report_id = told.report_id) IS NOT FALSE
    UNION ALL
    SELECT event_id, about_id, report_id, supporter.contact_id, 'supported'
    FROM told CROSS JOIN LATERAL (
      SELECT c.contact_id FROM contacts c
      WHERE c.report_id = told.report_id AND c.supporter
        AND (SELECT true FROM publications p WHERE p.report_id = told.report_id)
        AND (SELECT true FROM publications p WHERE p.report_id = told.about_id)
      OFFSET 0) supporter
    WHERE told.circle = 'supported')
  INSERT INTO deliveries
    (delivery_id, event_id, about_id, report_id, contact_id, relation, template, correlation_id, data)
  SELECT gen_random_uuid(), event_id, about_id, report_id, contact_id, relation, template, "correlationId", data
  FROM recipient JOIN letter ON letter."eventId" = event_id
  ON CONFLICT (event_id, contact_id) DO NOTHING`;

/** Records one mail per event and person, but none for who is known to have no address. */
export async function addDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  const rows = deliveries.map(({ event, reportId, letter }) => {
    const { template, ...data } = letter;
    const { id: eventId, correlationid: correlationId } = event;
    return {
      reportId,
      eventId,
      template,
      correlationId,
      circle: circleOf(letter),
      ofClock: isOfClock(letter),
      data,
    };
  });
  await tx.query(insertLetters, [JSON.stringify(rows)]);
}
