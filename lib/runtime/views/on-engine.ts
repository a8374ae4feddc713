import { shellWord } from '@/lib/diagnosis/commands'

/** `docker` where a command begins: not in a path, an option or a name. */
const callsDocker = /(?:^|[\n;|&(]\s*)docker(?:-compose)?\s/

/**
 * A command for the engine of its environment: names of containers exist on each, and `docker` alone speaks to that of
 * the shell. `dockerHost`: null for the default engine, which is the one that Talaia's own surroundings name.
 */
export const onEngine = (command: string | null, dockerHost: string | null): string | null =>
  command !== null && dockerHost !== null && callsDocker.test(command)
    ? `export DOCKER_HOST=${shellWord(dockerHost)}\n${command}`
    : command
