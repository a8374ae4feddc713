import { Invalid } from '@/lib/model/errors'
import { createScriptLexer } from './script-lexer'

/** SQL as it is. Throws Invalid where psql would take a part of it for a command of its own, or wait for more. */
export const withoutCommands = (sql: string): string => {
  const refuse = (command: string): never => {
    throw new Invalid('errors.restorePlainCommand', { command: command.slice(0, 40) })
  }
  const lexer = createScriptLexer({
    onStatement: () => null,
    onCommand: (text) => refuse(Buffer.from(text, 'latin1').toString('utf8')),
    onComment: () => {},
    onRow: () => {},
  })
  lexer.push(Buffer.from(sql))
  return lexer.end() ? sql : refuse(sql)
}
