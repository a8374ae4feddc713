import { redacted } from './redact-sql'

const secretName =
  '(?:passw(?:or)?d|passphrase|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?|authorization|cookie|session[_-]?id)[\\w-]{0,40}'

const rules: [RegExp, string][] = [
  // The user of a URL is a token as often as a name, so both go. A password may hold an @: up to the last one.
  [/(:\/\/)\S*@/g, `$1${redacted}@`],
  [/\b(bearer|basic)\s+["']?[\w.~+/=-]{6,}["']?/gi, `$1 ${redacted}`],
  [
    new RegExp(`(${secretName}["']?\\s*(?:=>|[=:])\\s*)(?:"[^"]*"?|'[^']*'?|\\S+)`, 'gi'),
    `$1${redacted}`,
  ],
  [
    new RegExp(`(--[\\w-]{0,40}${secretName}\\s+)(?:"[^"]*"?|'[^']*'?|\\S+)`, 'gi'),
    `$1${redacted}`,
  ],
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, redacted],
  [/\b(?:sk|pk|rk|ghp|gho|ghs|github_pat|glpat|xox[abpors]|npm|hf)[-_][\w-]{8,}/g, redacted],
  [/\b(?:AKIA|ASIA|AIza)[\w-]{12,}/g, redacted],
  [/\bSCRAM-SHA-256\$\S+/g, redacted],
  // A long run of letters and digits is a key or a hash. Names of migrations have underscores in between.
  [/(?<![A-Za-z0-9+])(?=[A-Za-z+]*\d)(?=[\d+]*[A-Za-z])[A-Za-z0-9+]{32,}={0,2}/g, redacted],
]

const takeOut = (text: string, all: [RegExp, string][]): string =>
  all.reduce((kept, [pattern, replacement]) => kept.replace(pattern, replacement), text)

const contraction = /^'(?:t|s|re|ve|ll|d|m)\b/i

/**
 * Takes out what a log line must not carry on: passwords and tokens in all the forms that are known, and whatever
 * stands in single quotes, from the first to the last. Rather too much than too little.
 */
export const redact = (text: string): string => {
  const plain = takeOut(text, rules)
  const first = firstQuote(plain)
  if (first === -1) return plain
  const last = plain.lastIndexOf("'")
  const tail = last === first ? '' : plain.slice(last + 1)
  return `${plain.slice(0, first)}'${redacted}'${tail}`
}

/** The first single quote that is not the apostrophe of an English word. */
const firstQuote = (text: string): number => {
  for (let at = text.indexOf("'"); at !== -1; at = text.indexOf("'", at + 1)) {
    const inWord = /[A-Za-z]/.test(text[at - 1] ?? '') && contraction.test(text.slice(at, at + 4))
    if (!inWord) return at
  }
  return -1
}

/** `ALTER ROLE … PASSWORD 'x'`. */
const commandRules: [RegExp, string][] = [
  [/\b(password\s+)(?:(['"]+).*?\2|\S+)/gi, `$1${redacted}`],
]

/**
 * A command line without passwords and tokens. What stands in quotes is kept, unlike in a log line: it is how Docker
 * writes an argument with spaces, and says which tool a container runs.
 */
export const redactCommand = (command: string): string =>
  takeOut(command, [...rules, ...commandRules])
