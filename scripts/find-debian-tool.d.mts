export type DebianTool = 'alertmanager' | 'amtool' | 'prometheus' | 'promtool'
export const findDebianTool: (tool: DebianTool) => string | null
