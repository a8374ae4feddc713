import type { LogLineKind } from '@/lib/model/log-lines'

interface Pattern {
  kind: LogLineKind
  pattern: RegExp
}

/** What the server itself says, without the prefix of the line. English only, as the official images speak. */
export const serverPatterns: Pattern[] = [
  { kind: 'starting', pattern: /^starting PostgreSQL \d/ },
  { kind: 'ready', pattern: /^database system is ready to accept (read[- ]only )?connections/ },
  { kind: 'shutdownRequested', pattern: /^received (smart|fast|immediate) shutdown request/ },
  { kind: 'shutDown', pattern: /^database system is shut down/ },
  { kind: 'wasShutDownAt', pattern: /^database system was shut down (in recovery )?at / },
  { kind: 'notProperlyShutDown', pattern: /^database system was not properly shut down/ },
  { kind: 'notProperlyShutDown', pattern: /^database system was interrupted/ },
  { kind: 'redo', pattern: /^redo (starts at|done at|is not required)/ },
  { kind: 'recovery', pattern: /^starting (archive|point-in-time|backup) recovery/ },
  { kind: 'recovery', pattern: /^entering standby mode/ },
  { kind: 'recovery', pattern: /^recovery stopping / },
  { kind: 'recovery', pattern: /^(archive )?recovery (is )?complete/ },
  { kind: 'recovery', pattern: /^consistent recovery state reached/ },
  { kind: 'recovery', pattern: /^selected new timeline ID/ },
  { kind: 'recovery', pattern: /^last completed transaction was at log time/ },
  {
    kind: 'killedProcess',
    pattern: /^.{1,60}\(PID \d+\) (was terminated by|exited with exit code [2-9])/,
  },
  { kind: 'killedProcess', pattern: /^terminating any other active server processes/ },
  { kind: 'killedProcess', pattern: /^all server processes terminated; reinitializing/ },
  { kind: 'incompatible', pattern: /^database files are incompatible with server/ },
  { kind: 'incompatible', pattern: /^The data directory was initialized by PostgreSQL version/ },
  { kind: 'guardRefused', pattern: /^Talaia's guard protects / },
  { kind: 'failure', pattern: /No space left on device/ },
  { kind: 'failure', pattern: /^out of memory/ },
]

/** FATAL lines that every start, stop or mistyped password brings by the dozen. */
export const commonFailures: RegExp[] = [
  /^the database system is (starting up|shutting down|in recovery mode|not yet accepting)/,
  /^terminating (connection|background worker|walreceiver)/,
  /^(sorry, too many clients|remaining connection slots)/,
  /^(password|\w+) authentication failed/,
  /^no pg_hba\.conf entry/,
  /^canceling authentication/,
  /^role .* (does not exist|is not permitted to log in)/,
  /^unsupported frontend protocol/,
  /^connection to client lost/,
]

/** What the official image's entrypoint and the tools that it runs say. */
export const entrypointPatterns: Pattern[] = [
  { kind: 'initialized', pattern: /^PostgreSQL init process complete; ready for start up/ },
  {
    kind: 'initializationSkipped',
    pattern: /^PostgreSQL Database directory appears to contain a database; Skipping init/,
  },
  { kind: 'incompatible', pattern: /^Error: in 18\+, these Docker images are configured/ },
  {
    kind: 'failure',
    pattern: /^(initdb|pg_ctl|postgres|pg_basebackup|pg_resetwal): (error|fatal)/,
  },
  {
    kind: 'failure',
    pattern: /^(chown|chmod|mkdir|find|cp|mv|rm): .*(No space|Permission|permitted|Read-only)/,
  },
  { kind: 'failure', pattern: /No space left on device/ },
  { kind: 'failure', pattern: /^Error: Database is uninitialized and superuser password/ },
]

/** Tools that change a schema when their container starts. */
export const schemaToolPatterns: Pattern[] = [
  // Prisma
  /You are about to (drop|alter|delete)/,
  /There might be data loss when applying the changes/,
  /We need to reset the .*(schema|database)/,
  /database reset successful|Database reset successful/,
  /(database|schema) is (now|already) in sync with/,
  /Applying migration/,
  /The following migration\(s\) have been (created and )?applied/,
  /All migrations have been successfully applied/,
  /^No pending migrations to apply/,
  /^Datasource "[^"]*": PostgreSQL database/,
  /prisma (db push|migrate (deploy|reset|diff|dev))/,
  // LiteLLM on top of Prisma
  /[Mm]igration diff applied successfully/,
  /Failed to apply migration diff/,
  /[Pp]ost-migration sanity check/,
  // Drizzle
  /Found data-loss statements/,
  /You're about to (drop|delete|truncate)/,
  /DATA LOSS AND CANNOT BE REVERTED/,
  /\[✓\] (Changes applied|migrations applied)/,
  /drizzle-kit (push|migrate|drop)/,
  // Sequelize CLI and Rails
  /^== \S+( \S+)?: (migrating|migrated|reverting|reverted)/,
  /^Dropped database '/,
  // Alembic, Django, Flyway, Liquibase, Knex
  /\[?alembic\.runtime\.migration\]? Running (upgrade|downgrade)/,
  /^ {2}Applying \w+\.\d{4}_\w+\.\.\./,
  /(Migrating schema|Successfully (cleaned|dropped) (pre-schema|schema)|Successfully applied \d+ migration)/,
  /Dropping all database objects|All objects dropped from/,
  /^Batch \d+ (run|rolled back): \d+ migration/,
].map((pattern) => ({ kind: 'schemaTool', pattern }))

/** ORMs that print their SQL: Sequelize, TypeORM, Prisma's query log, SQLAlchemy. What follows is SQL. */
export const printedSql =
  /^(Executing \([^)]{1,40}\): |query(?: failed)?: |prisma:query |INFO sqlalchemy\.engine\.\S+ )/
