/** JSON, parsed with the schema of the model wherever it is read. */
export type Json = string
/** 0 or 1 on both dialects. */
export type Flag = number
/** Whole milliseconds since the epoch. */
export type Time = number
