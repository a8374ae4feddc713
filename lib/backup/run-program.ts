import type { Readable, Writable } from 'node:stream'
import type { Exec } from '@/lib/docker/exec'

export interface ProgramRun {
  command: string[]
  environment: Record<string, string>
  stdin?: Readable
  stdout?: Writable
  /** What is written to stderr, as it comes. */
  onStderr?: (bytes: Buffer) => void
  signal?: AbortSignal
}

/** Runs a program to its end, well or badly; rejects where it could not be started or was cut off. */
export type ProgramRunner = (options: ProgramRun) => Promise<{ exitCode: number; stderr: string }>

/** Runs programs in a container, as one of its users. */
export const createContainerRunner =
  (exec: Exec, { containerId, user }: { containerId: string; user?: string }): ProgramRunner =>
  ({ environment, ...options }) =>
    exec.run({
      ...options,
      containerId,
      user,
      environment: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    })
