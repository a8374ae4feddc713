import { z } from 'zod'
import type { ComposeStack } from '@/lib/testing/compose'

const named = z.array(z.object({ name: z.string(), value: z.string() }))

const readAll = async (stack: ComposeStack, sql: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    named
      .parse(await stack.psql(sql))
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(({ name, value }) => [name, value]),
  )

/** What is in the schema `public`, by name: rows as count and checksum, keys as definitions, sequences, oids. */
export const readContents = async (stack: ComposeStack) => {
  const [listed] = await stack.psql(
    `select string_agg(format('select %L as name, count(*) || '' '' || coalesce(md5(string_agg(t::text, '','' order by t::text)), '''') as value from public.%I t', relname, relname), ' union all ') as sql
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  const { sql } = z.object({ sql: z.string() }).parse(listed)
  const [rows, constraints, sequences, oids] = [
    await readAll(stack, sql),
    await readAll(
      stack,
      `select conrelid::regclass || ' ' || conname as name, pg_get_constraintdef(oid) as value
         from pg_constraint where connamespace = 'public'::regnamespace`,
    ),
    await readAll(
      stack,
      `select sequencename as name, coalesce(last_value::text, 'unused') as value
         from pg_sequences where schemaname = 'public'`,
    ),
    await readAll(
      stack,
      `select relname as name, oid::text as value
         from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    ),
  ]
  return { rows, constraints, sequences, oids }
}
