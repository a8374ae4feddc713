/** One way to log in that a container's own settings suggest. Holds secrets: never stored, shown or logged. */
export interface Credential {
  user: string
  /** Null: in `passwordFile`, or none is needed. */
  password: string | null
  /** File on Talaia's side, from the label. */
  passwordFile: string | null
  /** Label or variable that it comes from; shown to people. */
  source: string
}

export interface LoginHints {
  /** Best first; each is tried. */
  credentials: Credential[]
  /** Database that the container makes at its start; the one to connect to first. */
  database: string | null
  /** `POSTGRES_PASSWORD_FILE` and the like: a file inside of the container, which Talaia does not read. */
  fileVariable: string | null
}

type Variables = ReadonlyMap<string, string>

const firstOf = (variables: Variables, names: string[]): string | null => {
  for (const name of names) {
    const value = variables.get(name)
    if (value) return value
  }
  return null
}

/** Variables of one family of images: where each says its user, its password and the role that it is of. */
const families = [
  // Official image and what is built on it; Bitnami takes these too.
  {
    user: ['POSTGRES_USER'],
    password: ['POSTGRES_PASSWORD'],
    file: ['POSTGRES_PASSWORD_FILE'],
    role: 'postgres',
  },
  // Bitnami (POSTGRESQL_USERNAME) and Red Hat (POSTGRESQL_USER).
  {
    user: ['POSTGRESQL_USERNAME', 'POSTGRESQL_USER'],
    password: ['POSTGRESQL_PASSWORD'],
    file: ['POSTGRESQL_PASSWORD_FILE'],
    role: 'postgres',
  },
  {
    user: [],
    password: ['POSTGRESQL_POSTGRES_PASSWORD', 'POSTGRESQL_ADMIN_PASSWORD'],
    file: ['POSTGRESQL_POSTGRES_PASSWORD_FILE'],
    role: 'postgres',
  },
  // Spilo, and images that are told as libpq is.
  { user: ['PGUSER_SUPERUSER'], password: ['PGPASSWORD_SUPERUSER'], file: [], role: 'postgres' },
  { user: ['PGUSER'], password: ['PGPASSWORD'], file: [], role: 'postgres' },
]

/**
 * What its labels and its environment say about logging in, best first: label, superuser of the image, others. A
 * password that was changed after the first start is in none of them; then the label says it.
 */
export const readLogin = (
  variables: Variables,
  labels: { user: string | null; passwordFile: string | null },
): LoginHints => {
  const found = families.flatMap(({ user, password, role }) => {
    const secret = firstOf(variables, password)
    const source = password.find((name) => variables.get(name)) ?? ''
    const named = firstOf(variables, user) ?? role
    return secret === null
      ? []
      : [{ user: named, password: secret, passwordFile: null, source } satisfies Credential]
  })
  const role =
    firstOf(variables, ['POSTGRES_USER', 'POSTGRESQL_USERNAME', 'POSTGRESQL_USER']) ?? 'postgres'
  const isTrusted =
    variables.get('POSTGRES_HOST_AUTH_METHOD') === 'trust' ||
    variables.get('ALLOW_EMPTY_PASSWORD') === 'yes'
  const fileVariable =
    families.flatMap(({ file }) => file).find((name) => variables.get(name)) ?? null
  const named: Credential[] =
    labels.passwordFile === null
      ? []
      : [
          {
            user: labels.user ?? role,
            password: null,
            passwordFile: labels.passwordFile,
            source: 'talaia.password_file',
          },
        ]
  const own = labels.user === null ? found : found.filter(({ user }) => user === labels.user)
  // Nothing says a password: a server that lets everyone in is still worth the asking.
  const bare: Credential[] =
    isTrusted || (named.length === 0 && own.length === 0)
      ? [
          {
            user: labels.user ?? role,
            password: null,
            passwordFile: null,
            source: isTrusted ? 'POSTGRES_HOST_AUTH_METHOD' : '',
          },
        ]
      : []
  const credentials = [
    ...named,
    ...bare.filter(() => isTrusted),
    ...own,
    ...bare.filter(() => !isTrusted),
  ]
  return {
    credentials: credentials.filter(
      (one, index) =>
        credentials.findIndex(
          (other) =>
            other.user === one.user &&
            other.password === one.password &&
            other.passwordFile === one.passwordFile,
        ) === index,
    ),
    database: firstOf(variables, ['POSTGRES_DB', 'POSTGRESQL_DATABASE', 'PGDATABASE']) ?? null,
    fileVariable,
  }
}

/** The port that the server listens on inside of its container. */
export const readPort = (variables: Variables, command: string[]): number => {
  const asOption = /(?:^|\s)(?:-p\s*|-c\s*port=|--port[= ])(\d{1,5})(?:\s|$)/.exec(
    command.join(' '),
  )
  const text = asOption?.[1] ?? firstOf(variables, ['PGPORT', 'POSTGRESQL_PORT_NUMBER']) ?? '5432'
  const port = Number(text)
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 5432
}
