/** Raises the second wall on a database server: roles, their rights, and rows that only their own store sees. */
import { createHash } from 'node:crypto';
import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../db.ts';
import * as schema from '../schema.ts';
import { GRANTS, ROLES } from './roles.ts';

const TABLES = Object.values(schema).flatMap((one) => (is(one, PgTable) ? getTableName(one) : []));

/** What stands in the database; when it is another, the wall is built anew. Rises with what the statements below do. */
const VERSION = 1;

/** Makes the roles that are missing, and lets `login` (where another connects than migrates) and the present user take them on. */
const MAKE_ROLES = sql`
do $$
declare
  one text;
  login text := nullif(current_setting('sotto.login', true), '');
begin
  foreach one in array string_to_array(current_setting('sotto.roles'), ',') loop
    begin
      if not exists (select from pg_roles where rolname = one) then
        execute format('create role %I nologin', one);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- Another database of the same server was quicker.
    end;
    if one <> 'sotto_auditor' and not pg_has_role(current_user, one, 'member') then
      execute format('grant %I to %I', one, current_user);
    end if;
    if login is not null and login <> current_user and one in ('sotto_app', 'sotto_ingest', 'sotto_door') then
      execute format('grant %I to %I', one, login);
    end if;
  end loop;
end $$`;

/** Owner, rights and policies of every table, from nothing: what is not granted below is not allowed. */
const BUILD = sql`
do $$
declare
  tables text[] := string_to_array(current_setting('sotto.tables'), ',');
  roles text[] := string_to_array(current_setting('sotto.roles'), ',');
  one text;
  a_role text;
  a_policy text;
  a_grant jsonb;
begin
  execute 'grant usage, create on schema public to sotto_owner';
  foreach a_role in array roles loop
    execute format('grant usage on schema public to %I', a_role);
  end loop;
  foreach one in array tables loop
    execute format('alter table %I owner to sotto_owner', one);
    execute format('revoke all on %I from public', one);
    foreach a_role in array roles loop
      continue when a_role = 'sotto_owner';
      execute format('revoke all on %I from %I', one, a_role);
    end loop;
    for a_policy in select policyname from pg_policies where schemaname = 'public' and tablename = one loop
      execute format('drop policy %I on %I', a_policy, one);
    end loop;
    continue when not exists (
      select from information_schema.columns
      where table_schema = 'public' and table_name = one and column_name = 'store_id');
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy of_the_owner on %I to sotto_owner using (true)', one);
    execute format(
      'create policy of_its_store on %I to sotto_app, sotto_ingest using (store_id = current_setting(''sotto.store'', true))',
      one);
  end loop;
  for a_grant in select value from jsonb_array_elements(current_setting('sotto.grants')::jsonb) loop
    foreach one in array tables loop
      continue when not a_grant->'tables' ? one;
      execute format('grant %s on %I to %I', a_grant->>'privileges', one, a_grant->>'to');
      continue when a_grant->'everywhere' is null or one = 'store';
      execute format('create policy %I on %I to %I using (true)', a_grant->>'to', one, a_grant->>'to');
    end loop;
  end loop;
end $$`;

/**
 * Raises it where it does not stand as this version wants it; on a session that may migrate, after the migrations.
 * `migrations`: their digest. `login`: the user who connects, where it is another than this session's. Throws `42501`
 * when the user may not make roles.
 */
export async function raiseWall(
  db: Db,
  { migrations, login = '' }: { migrations: string; login?: string },
): Promise<void> {
  const grants = JSON.stringify(GRANTS.map((grant) => ({ ...grant, tables: tablesOf(grant) })));
  const digest = createHash('sha256')
    .update(JSON.stringify([VERSION, migrations, grants, login]))
    .digest('hex');
  await db.execute(sql`create table if not exists drizzle.wall (digest text not null)`);
  const standing = await db.$count(sql`drizzle.wall`, sql`digest = ${digest}`);
  if (standing > 0) return;
  await db.transaction(async (change) => {
    await change.execute(sql`select set_config('sotto.roles', ${Object.values(ROLES).join(',')}, true),
      set_config('sotto.tables', ${TABLES.join(',')}, true), set_config('sotto.grants', ${grants}, true),
      set_config('sotto.login', ${login}, true)`);
    await change.execute(MAKE_ROLES);
    await change.execute(BUILD);
    await change.execute(sql`delete from drizzle.wall`);
    await change.execute(sql`insert into drizzle.wall values (${digest})`);
  });
}

function tablesOf({ to, tables }: (typeof GRANTS)[number]): string[] {
  if (tables !== 'rest') return TABLES.filter((table) => tables.includes(table));
  const named = new Set(GRANTS.flatMap((other) => (other.to === to && other.tables !== 'rest' ? other.tables : [])));
  return TABLES.filter((table) => !named.has(table));
}
