import type { Confidence } from './causes'

/** One entry of a list of help pages. */
export interface HelpEntry {
  id: string
  /** Path of its page. */
  href: string
  name: string
  /** One sentence. */
  about: string
}

/** How to see an alert: with a table of its own, in a demo beside, or in the demo that runs. */
export interface HelpTry {
  kind: 'table' | 'beside' | 'demo'
  /** Name of the environment; null: the demo alone is watched. */
  environment: string | null
  command: string | null
  /** What brings the alert about, once the table has lasted. */
  drop: string | null
  /** How long a new table has to last there until it is missed. */
  afterMs: number | null
}

export interface HelpIndex {
  try: HelpTry
  families: { id: string; name: string; causes: HelpEntry[] }[]
  findings: HelpEntry[]
}

/** How a cause is told, out of the very rules that judge. Each condition is one line of text. */
export interface CauseHelp {
  id: string
  name: string
  family: string
  meaning: string
  /** Whether it only narrows down another cause. */
  refines: boolean
  /** Each form of it: what must hold in any case, and the ways to be sure of it, surest first. */
  forms: { needs: string[]; ways: { confidence: Confidence; conditions: string[] }[] }[]
  excludedBy: string[]
  /** Facts that decide, and what makes them visible. */
  facts: { name: string; visible: string }[]
}

export interface FindingHelp {
  id: string
  /** What is so where all is well. */
  name: string
  about: string
  /** How each environment stands. */
  environments: {
    id: string
    name: string
    state: 'found' | 'clear' | 'unobserved'
    /** What was found there; null: nothing. */
    title: string | null
  }[]
}

/** The routes of the API for readers; their shapes in full are in the OpenAPI document. */
export interface ApiHelp {
  subjects: {
    id: string
    routes: {
      method: string
      path: string
      about: string
      /** Who may call it. */
      role: string
      /** Names of its query parameters. */
      query: string[]
      /** JSON Schema of its body; null: it has none. */
      body: string | null
      /** Content type where it is no JSON. */
      answer: string | null
    }[]
  }[]
}
