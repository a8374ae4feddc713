export type DebianTool = 'alertmanager' | 'amtool' | 'nginx' | 'pgDump' | 'prometheus' | 'promtool'
export const findDebianTool: (tool: DebianTool) => string | null
export const toolsFolder: string
