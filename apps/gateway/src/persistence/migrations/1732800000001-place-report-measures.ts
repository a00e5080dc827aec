import type { MigrationInterface, QueryRunner } from 'typeorm';

const late = (kind: string) => `coalesce(facts->'missed' @? '$[*] ? (@ starts with "${kind} ")', false)`;
const latest = (kind: string, value: string) =>
  `(SELECT ${value} FROM timeline_entries entry WHERE entry.report_id = view.report_id AND kind = '${kind}'
    ORDER BY at DESC, sequence DESC LIMIT 1)`;

const measuredReports = (more: string) => `
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
    ${latest('answered', `jsonb_array_length(data->'evidence') > 0`)} AS evidence${more}
  FROM report_views view
  CROSS JOIN LATERAL (SELECT facts#>'{verification,state}' AS desk) verification
  CROSS JOIN LATERAL (
    SELECT CASE WHEN (facts#>>'{case,state,assignment}')::integer >= coalesce((desk->>'assignment')::integer, 0)
      THEN facts#>'{case,state}' END AS handled
  ) AS "case"
  WHERE code IS NOT NULL AND received_at IS NOT NULL`;

/** Where reports lie, as the square of the map: for the middle of those of a region. */
export class PlaceReportMeasures1732800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE OR REPLACE VIEW measured_reports AS ${measuredReports(', cell')}`);
    await runner.query(`ALTER TABLE report_measures ADD COLUMN cell integer`);
    await runner.query(`
      UPDATE report_measures measures SET cell = view.cell FROM report_views view
      WHERE view.report_id = measures.report_id AND view.cell IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE report_measures DROP COLUMN cell`);
    await runner.query(`DROP VIEW measured_reports`);
    await runner.query(`CREATE VIEW measured_reports AS ${measuredReports('')}`);
  }
}
