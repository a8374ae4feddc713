export type DebianTool = 'alertmanager' | 'amtool' | 'nginx' | 'prometheus' | 'promtool'
export const findDebianTool: (tool: DebianTool) => string | null
