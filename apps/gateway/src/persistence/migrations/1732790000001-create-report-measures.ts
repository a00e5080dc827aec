import type { MigrationInterface, QueryRunner } from 'typeorm';

const late = (kind: string) => `coalesce(facts->'missed' @? '$[*] ? (@ starts with "${kind} ")', false)`;
const latest = (kind: string, value: string) =>
  `(SELECT ${value} FROM timeline_entries entry WHERE entry.report_id = view.report_id AND kind = '${kind}'
    ORDER BY at DESC, sequence DESC LIMIT 1)`;

// A case of an earlier forwarding is history, as where reports stand has it.
const measuredReports = `
  CREATE VIEW measured_reports AS
  SELECT report_id, received_at, status, class, region_code, category_id,
    coalesce(agency_id, desk_agency_id) AS agency_id,
    secret, (facts#>>'{filed,state,anonymous}')::boolean AS anonymous, facts#>>'{filed,state,channel}' AS channel,
    parent_id IS NOT NULL AS duplicate,
    coalesce((handled->>'fieldInspection')::boolean, (desk->>'fieldInspection')::boolean, false) AS field_inspection,
    coalesce(desk->>'firstForwardedAt', desk->>'archivedAt')::timestamptz AS verified_at,
    (desk->>'firstForwardedAt')::timestamptz AS forwarded_at,
    (handled->>'openedAt')::timestamptz AS opened_at,
    (handled->>'firstResponseAt')::timestamptz AS responded_at,
    (handled->>'answeredAt')::timestamptz AS answered_at,
    ${late('verification')} AS verification_late,
    ${late('first_response')} AS response_late,
    ${late('resolution')} AS resolution_late,
    coalesce((desk->>'hops')::integer, 0) AS returns,
    coalesce((handled->>'reopens')::integer, 0) AS reopens,
    handled->>'resolution' AS resolution,
    (handled->>'rating')::integer AS rating,
    CASE WHEN status = 'archived' THEN ${latest('archived', `data->>'reason'`)} END AS archive_reason,
    ${latest('answered', `jsonb_array_length(data->'evidence') > 0`)} AS evidence
  FROM report_views view
  CROSS JOIN LATERAL (SELECT facts#>'{verification,state}' AS desk) verification
  CROSS JOIN LATERAL (
    SELECT CASE WHEN (facts#>>'{case,state,assignment}')::integer >= coalesce((desk->>'assignment')::integer, 0)
      THEN facts#>'{case,state}' END AS handled
  ) AS "case"
  WHERE code IS NOT NULL AND received_at IS NOT NULL`;

const indexes = {
  received: '(received_at)',
  region: '(region_code text_pattern_ops, received_at)',
  agency: '(agency_id, received_at)',
  category: '(category_id, received_at)',
};

/** What indicators count of each report, in rows as narrow as counting wants them; the view says how it is known. */
export class CreateReportMeasures1732790000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(measuredReports);
    await runner.query(`CREATE TABLE report_measures AS SELECT * FROM measured_reports`);
    const always = [
      'received_at',
      'status',
      'secret',
      'anonymous',
      'channel',
      'duplicate',
      'field_inspection',
    ];
    const counted = ['verification_late', 'response_late', 'resolution_late', 'returns', 'reopens'];
    const required = [...always, ...counted].map((column) => `ALTER COLUMN ${column} SET NOT NULL`);
    await runner.query(`ALTER TABLE report_measures ADD PRIMARY KEY (report_id), ${required.join(', ')}`);
    for (const [name, definition] of Object.entries(indexes)) {
      await runner.query(`CREATE INDEX report_measures_${name} ON report_measures ${definition}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE report_measures`);
    await runner.query(`DROP VIEW measured_reports`);
  }
}
