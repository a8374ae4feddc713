export const docker = {} as const
