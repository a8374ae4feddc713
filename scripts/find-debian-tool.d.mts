export type DebianTool = 'alertmanager' | 'amtool' | 'pgDump' | 'prometheus' | 'promtool'
export const findDebianTool: (tool: DebianTool) => string | null
export const toolsFolder: string
