import type { ToolId } from '@/lib/model/tools'
import { tools } from './index'

/** Images that no tool is made of, whatever the container is called: `litellm-redis` is no LiteLLM. */
const otherImages =
  /\b(postgres|pgvector|pgbouncer|redis|valkey|memcached|rabbitmq|nginx|traefik|prometheus|grafana|pgadmin|adminer|\w*exporter)/i

/** The tool that a container runs, by its image, else by its command, else by its name; null where none shows. */
export const toolOfContainer = (container: {
  name: string
  service: string | null
  image: string
  command: string
}): ToolId | null => {
  const fits = (patterns: RegExp[], text: string) => patterns.some((one) => one.test(text))
  const { name, service, image, command } = container
  if (otherImages.test(image)) return null
  const found =
    tools.find((tool) => fits(tool.images, image)) ??
    tools.find((tool) => fits(tool.commands, command)) ??
    tools.find((tool) => fits(tool.images, `${service ?? ''} ${name}`))
  return found?.id ?? null
}
