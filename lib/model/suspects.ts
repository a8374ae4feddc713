import type { ToolId } from './tools'

/** A container that started, or whose log spoke of changing a schema, around a loss. Not proof by itself. */
export interface Suspect {
  container: string
  service: string | null
  image: string | null
  command: string | null
  /** Its last start before the loss; null where it ran already, and only its log speaks. */
  startedAt: number | null
  /** The schema tool that it runs, as its log, image or command tell. */
  tool: ToolId | null
  /** The line that gives it away. */
  log: { at: number; text: string } | null
}
