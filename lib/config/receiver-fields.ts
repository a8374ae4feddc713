import { z } from 'zod'
import { checked, id, secretFile, text } from './fields'
import { isHttpUrl } from './urls'

const receiverId = id('Names the receiver in routes and in the log of notifications.')
const httpUrl = (description: string) => checked('config.allowed.httpUrl', isHttpUrl, description)
const secret = (description: string) => text('config.allowed.secret', description)
const token = secret('Token that is sent along.').optional()
const tokenFile = secretFile('the token').optional()

const webhook = z.strictObject({
  id: receiverId,
  type: z.literal('webhook'),
  url: httpUrl('Where messages are posted.'),
  urlFile: secretFile('the address').optional(),
  secret: secret('Key of the signature that is sent along.').optional(),
  secretFile: secretFile('the key of the signature').optional(),
})

/** One of an incoming webhook and a bot: with half of a bot, neither can work. */
const slack = z
  .strictObject({
    id: receiverId,
    type: z.literal('slack'),
    url: httpUrl(
      'An incoming webhook; with a token, where Slack’s API is (https://slack.com/api where absent).',
    ).optional(),
    urlFile: secretFile('the address').optional(),
    token: secret('Token of a bot with the scope chat:write; it keeps an incident in one thread.')
      .regex(/^[\x21-\x7e]+$/, { error: 'config.allowed.secret' })
      .optional(),
    tokenFile: secretFile('the token').optional(),
    channel: text('config.allowed.channel', 'Channel that the bot posts to, by id or #name.')
      .max(100)
      .optional(),
  })
  .check(({ value, issues }) => {
    const told = (path: string, error: string) =>
      issues.push({ code: 'custom', path: [path], message: error, input: undefined })
    if (value.token === undefined && value.channel !== undefined)
      told('token', 'config.allowed.botToken')
    else if (value.token !== undefined && value.channel === undefined)
      told('channel', 'config.allowed.channel')
    else if (value.token === undefined && value.url === undefined)
      told('url', 'config.allowed.slackWay')
  })

const discord = z.strictObject({
  id: receiverId,
  type: z.literal('discord'),
  url: httpUrl('The webhook of a channel.'),
  urlFile: secretFile('the address').optional(),
  forum: z
    .boolean({ error: 'config.allowed.boolean' })
    .meta({ description: 'The channel is a forum, where each incident becomes a thread.' })
    .optional(),
})

const teams = z.strictObject({
  id: receiverId,
  type: z.literal('teams'),
  url: httpUrl('The address that a Teams workflow gives (“when a webhook request is received”).'),
  urlFile: secretFile('the address').optional(),
})

const ntfy = z.strictObject({
  id: receiverId,
  type: z.literal('ntfy'),
  url: httpUrl('The server; https://ntfy.sh where absent.').optional(),
  urlFile: secretFile('the address').optional(),
  topic: z
    .string({ error: 'config.allowed.topic' })
    .regex(/^[-\w]{1,64}$/, { error: 'config.allowed.topic' })
    .meta({
      description: 'Topic that phones subscribe to; on a public server as secret as a password.',
    }),
  token,
  tokenFile,
})

const mailbox = checked(
  'config.allowed.mailbox',
  (value) => /^[^\p{Cc}<>]*<[^\s<>@,;]+@[^\s<>@,;]+>$|^[^\s<>@,;]+@[^\s<>@,;]+$/u.test(value),
  'An address such as ops@example.org, or Ops <ops@example.org>.',
)

const email = z.strictObject({
  id: receiverId,
  type: z.literal('email'),
  host: text('config.allowed.host', 'The SMTP server.').regex(/^[\w.:[\]-]+$/, {
    error: 'config.allowed.host',
  }),
  port: z
    .int({ error: 'config.allowed.port' })
    .min(1, { error: 'config.allowed.port' })
    .max(65_535, { error: 'config.allowed.port' })
    .meta({ description: '587 where absent, 465 with tls: implicit, 25 with tls: none.' })
    .optional(),
  tls: z
    .enum(['starttls', 'implicit', 'none'])
    .meta({ description: 'How the connection is kept from listeners; starttls where absent.' })
    .optional(),
  user: text('config.allowed.name', 'Name to log in with; no log-in where absent.').optional(),
  password: secret('Password of the user.').optional(),
  passwordFile: secretFile('the password').optional(),
  from: mailbox,
  to: z.union([mailbox, z.array(mailbox).min(1)], { error: 'config.allowed.mailboxes' }).meta({
    description: 'One address or a list of them.',
  }),
})

const alertmanager = z.strictObject({
  id: receiverId,
  type: z.literal('alertmanager'),
  url: httpUrl('A Prometheus Alertmanager, without /api/v2.'),
  urlFile: secretFile('the address').optional(),
  token,
  tokenFile,
})

/** One of a key and addresses. */
const apprise = z
  .strictObject({
    id: receiverId,
    type: z.literal('apprise'),
    url: httpUrl('An Apprise API, without /notify.'),
    urlFile: secretFile('the address').optional(),
    key: secret('Key under which the Apprise API keeps whom to tell.').optional(),
    keyFile: secretFile('the key').optional(),
    urls: secret('Apprise addresses of whom to tell, with commas between.').optional(),
    urlsFile: secretFile('the addresses').optional(),
    tag: text('config.allowed.name', 'Tells only those that carry it.').max(100).optional(),
  })
  .check(({ value, issues }) => {
    if ((value.key === undefined) === (value.urls === undefined))
      issues.push({
        code: 'custom',
        path: ['key'],
        message: 'config.allowed.appriseWay',
        input: undefined,
      })
  })

/** The fields of each kind of receiver. */
export const receiverKinds = { webhook, slack, discord, teams, ntfy, email, alertmanager, apprise }

export const receiverFields = z.discriminatedUnion('type', [
  webhook,
  slack,
  discord,
  teams,
  ntfy,
  email,
  alertmanager,
  apprise,
])

export type ReceiverFields = z.infer<typeof receiverFields>
