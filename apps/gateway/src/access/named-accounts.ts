// Accounts that somebody names in a request.
import { fieldError } from '@lapor/domain-types';
import type { DataSource } from 'typeorm';
import { handlesCases } from '../domain/permissions';
import { findAccounts, type Staff } from '../persistence/account.store';

/**
 * @returns the account in the role that it has had longest.
 * @throws {DomainError} `validation-failed` for an account that nobody has (any more).
 */
export async function requireAccount(
  dataSource: DataSource,
  field: string,
  accountId: string,
): Promise<Staff> {
  const [account] = await findAccounts(dataSource, [accountId]);
  if (account) return account;
  throw unknownAccount(field);
}

/**
 * @param officerId null names nobody, which is always right.
 * @throws {DomainError} `validation-failed` unless the account handles cases in this unit.
 */
export async function requireOfficer(
  dataSource: DataSource,
  field: string,
  officerId: string | null,
  agencyId: string | null,
): Promise<void> {
  if (officerId === null) return;
  const roles = await findAccounts(dataSource, [officerId]);
  if (roles.length === 0) throw unknownAccount(field);
  if (roles.some((each) => each.agencyId === agencyId && handlesCases(each.role))) return;
  throw fieldError('validation-failed', field, 'not_of_the_unit', 'The account does not work in this unit');
}

const unknownAccount = (field: string) =>
  fieldError('validation-failed', field, 'unknown_account', 'There is no such account');
