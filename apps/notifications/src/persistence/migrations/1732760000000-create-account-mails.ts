import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccountMails1732760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account_mails (
        mail_id uuid PRIMARY KEY,
        mail text NOT NULL,
        language text NOT NULL,
        content jsonb,
        state text NOT NULL DEFAULT 'waiting',
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz DEFAULT now(),
        last_error text,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT account_mails_state CHECK (state IN ('waiting', 'delivered', 'failed'))
      )`);
    await runner.query(
      `CREATE INDEX account_mails_waiting ON account_mails (next_attempt_at) WHERE (state = 'waiting'::text)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE account_mails`);
  }
}
