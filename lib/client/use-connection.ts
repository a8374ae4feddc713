'use client'

import { useSyncExternalStore } from 'react'
import {
  type Connection,
  readConnection,
  readInitialConnection,
  subscribeToConnection,
} from './connection'

/** State of the live connection to Talaia. */
export const useConnection = (): Connection =>
  useSyncExternalStore(subscribeToConnection, readConnection, readInitialConnection)
