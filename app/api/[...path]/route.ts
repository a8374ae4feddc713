import { notFoundResponse } from '@/lib/runtime/http/problems'

/** Paths below `/api` that no route answers. */
export {
  notFoundResponse as DELETE,
  notFoundResponse as GET,
  notFoundResponse as PATCH,
  notFoundResponse as POST,
  notFoundResponse as PUT,
}
