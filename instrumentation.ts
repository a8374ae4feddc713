/** Called once by Next when the server starts, before the first request. */
export const register = async (): Promise<void> => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startTalaia } = await import('@/lib/runtime/start')
    await startTalaia()
  }
}
