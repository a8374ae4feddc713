/** The process answers; says nothing of what it watches. Anyone may call it. */
export const GET = (): Response => Response.json({ status: 'ok' })

export const dynamic = 'force-dynamic'
