export const findChromium: () => string | null
