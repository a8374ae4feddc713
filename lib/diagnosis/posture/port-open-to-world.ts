import { message } from '@/lib/model/message'
import { identifier, psql } from './commands'
import type { PostureCheck } from './finding'

const everywhere = new Set(['', '0.0.0.0', '::'])
const POSTGRES_PORT = 5432

/** How ransom notes get in: an open port and a password that everybody tries (imperva.com, "PostgreSQL ransomware"). */
export const portOpenToWorld: PostureCheck = {
  id: 'port_open_to_world',
  judge: (input) => {
    const { container, connection, identity } = input
    if (!container) return 'unknown'
    const own = identity?.serverPort ?? POSTGRES_PORT
    const open = container.ports.find(
      ({ hostIp, containerPort }) => everywhere.has(hostIp) && containerPort === own,
    )
    if (!open) return null
    const { password, user } = connection
    if (password === null) return 'unknown'
    if (password === 'own') return null
    const port = open.hostPort ?? open.containerPort
    return {
      id: 'port_open_to_world',
      severity: 'critical',
      title: message('posture.port_open_to_world.title', { port, password }),
      why: message('posture.port_open_to_world.why', { port, password, user }),
      remedies: [
        {
          title: message('posture.port_open_to_world.remedy'),
          detail: message('posture.port_open_to_world.remedyDetail', { port, own }),
          command: null,
        },
        {
          title: message('posture.port_open_to_world.password'),
          detail: message('posture.port_open_to_world.passwordDetail'),
          command: psql(input, [`\\password ${identifier(user)}`]).replace(
            /^docker exec /,
            'docker exec -it ',
          ),
        },
      ],
    }
  },
}
