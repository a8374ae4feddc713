/** The part of a pino logger that the collector uses. Nothing that holds a secret is ever passed to it. */
export interface Log {
  info: (fields: object, text: string) => void
  warn: (fields: object, text: string) => void
  error: (fields: object, text: string) => void
  child: (fields: object) => Log
}
