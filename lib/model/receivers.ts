import type { Severity } from './groups'

/** Whoever is told of incidents. Addresses, tokens and passwords are secrets: never shown, logged or stored. */
export type ReceiverConfiguration =
  | WebhookReceiver
  | SlackReceiver
  | DiscordReceiver
  | TeamsReceiver
  | NtfyReceiver
  | EmailReceiver
  | AlertmanagerReceiver
  | AppriseReceiver

export interface WebhookReceiver {
  id: string
  type: 'webhook'
  url: string
  /** Key of the signature. */
  secret: string | null
}

export interface SlackReceiver {
  id: string
  type: 'slack'
  /** An incoming webhook; with a bot, where Slack's API is. */
  url: string
  /** Posts in the name of an app, which can keep an incident in one thread. */
  bot?: { token: string; channel: string }
}

export interface DiscordReceiver {
  id: string
  type: 'discord'
  url: string
  /** The channel is a forum, where each incident becomes a thread; Discord's webhooks can make none elsewhere. */
  forum: boolean
}

export interface TeamsReceiver {
  id: string
  type: 'teams'
  /** The address that a Teams workflow gives. */
  url: string
}

export interface NtfyReceiver {
  id: string
  type: 'ntfy'
  /** The server, without the topic. */
  url: string
  topic: string
  token: string | null
}

export interface EmailReceiver {
  id: string
  type: 'email'
  host: string
  port: number
  /** `starttls` is required where it is said: nothing goes out in the clear because a server does not offer it. */
  tls: 'starttls' | 'implicit' | 'none'
  user: string | null
  password: string | null
  from: string
  to: string[]
}

export interface AlertmanagerReceiver {
  id: string
  type: 'alertmanager'
  url: string
  token: string | null
}

export interface AppriseReceiver {
  id: string
  type: 'apprise'
  url: string
  /** A configuration that the Apprise API keeps, or the addresses to notify. */
  target: { key: string } | { urls: string }
  tag: string | null
}

/** Which incidents go to which receivers. Null: any. Every route that fits counts, not the first alone. */
export interface RouteConfiguration {
  receivers: string[]
  environments: string[] | null
  severities: Severity[] | null
  /** Fits where a table of one of these groups is affected. */
  groups: string[] | null
  /** How long until a firing incident that nobody acknowledged is told again; 0: never. */
  repeatIntervalMs: number
}
