/** What the collector is configured with: its environment variables, checked together. */
import { z } from "zod";

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, {
      message: `must be from ${least} to ${most}`,
    });

const text = z.string({ error: "must be set" }).min(1, "must be set");

const settingsSchema = z
  .object({
    STREAM_NAME: text,
    CORE_DATA_TABLE_NAME: text,
    REDIS_URL: text.regex(/^rediss?:\/\//, "must begin with rediss:// or redis://"),
    REDIS_USER: z.string().min(1).optional(),
    REDIS_CACHE_NAME: z.string().min(1).optional(),
    AWS_REGION: text,
    /** Where it listens; 0 is any free port. */
    PORT: wholeNumber(0, 65_535).default(8080),
    /** Events that may wait for the stream, in memory; further ones get a 503. */
    MAX_PENDING_EVENTS: wholeNumber(1, 1_000_000).default(5000),
    /** Milliseconds after SIGTERM for which requests are still served, while health checks fail already. */
    SHUTDOWN_DELAY_MILLISECONDS: wholeNumber(0, 60_000).default(5000),
    /** Milliseconds after SIGTERM at which the process ends in any case: below ECS's stop timeout of 30 s. */
    SHUTDOWN_TIMEOUT_MILLISECONDS: wholeNumber(1, 120_000).default(25_000),
  })
  .refine(
    ({ REDIS_USER, REDIS_CACHE_NAME }) =>
      (REDIS_USER === undefined) === (REDIS_CACHE_NAME === undefined),
    { path: ["REDIS_USER"], message: "must be set together with REDIS_CACHE_NAME" },
  )
  .refine(
    (settings) => settings.SHUTDOWN_DELAY_MILLISECONDS < settings.SHUTDOWN_TIMEOUT_MILLISECONDS,
    {
      path: ["SHUTDOWN_DELAY_MILLISECONDS"],
      message: "must be below SHUTDOWN_TIMEOUT_MILLISECONDS",
    },
  );

export type Settings = z.output<typeof settingsSchema>;

/**
 * Reads the settings.
 *
 * @throws {RangeError} with everything that is wrong, a line each, and no values: a URL may have a password.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const { success, data, error } = settingsSchema.safeParse(environment);
  if (!success) {
    const lines = error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new RangeError(lines.join("\n"));
  }
  return data;
}
