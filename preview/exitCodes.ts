/** The meaning of each exit code; 130 is what shells use for a command that Ctrl-C ended. */
export const exitCodes = { fine: 0, refused: 1, broken: 2, interrupted: 130 } as const;
