/** What the programs said, without the password of the connection, should they ever quote it. */
export const redactSaid = (text: string, password: string | null): string =>
  (password !== null && password.length > 3 ? text.replaceAll(password, '[…]') : text).replace(
    /(\bpassword\s*=\s*|\bpassword\s+(?='))(?:'+[^']*'+|[^\s']+)|(:\/\/[^\s:/@]*):[^\s@]*@/gi,
    (_all, before: string | undefined, user: string | undefined) =>
      before !== undefined ? `${before}'[…]'` : `${user ?? ''}:[…]@`,
  )
