import { z } from "zod";

/** A size in words or units, as `lib/service/fargateSizes.ts` reads it. */
export const size = (what: string, example: string) =>
  z
    .union([z.string(), z.number()], "must be a size in words or units")
    .describe(what)
    .meta({ examples: [example] });

/** A time in whole seconds, whose range is checked with all others in `lib/service/`. */
export const seconds = (what: string) => z.number().optional().describe(what);

const secretSchema = z
  .union(
    [z.string(), z.strictObject({ arn: z.string(), keyArn: z.string() })],
    "must be an ARN, or an arn with the keyArn of the key that encrypts it",
  )
  .describe("ARN of an SSM parameter or a Secrets Manager secret, alone or with its key's ARN.");

/** One container's keys. */
export const containerSchema = z.strictObject({
  image: z
    .string()
    .optional()
    .describe(
      "Image in a registry. Production requires a digest. `{region}` and `{accountId}` stand for those of the service.",
    )
    .meta({ examples: ["public.ecr.aws/nginx/nginx-unprivileged:1.27"] }),
  build: z
    .strictObject({
      context: z
        .string()
        .describe("Folder with the Dockerfile, relative to the program.")
        .meta({ examples: ["examples/web"] }),
      dockerfile: z.string().optional().describe("Name of the Dockerfile. Default: Dockerfile."),
      target: z.string().optional().describe("Stage to build. Default: the last."),
      args: z.record(z.string(), z.string()).optional().describe("Build arguments by name."),
    })
    .optional()
    .describe("Folder to build the image from, in place of `image`; not in production."),
  ports: z
    .array(z.int())
    .optional()
    .describe("Ports that the container listens on, each once in a task."),
  essential: z
    .boolean()
    .optional()
    .describe("Whether the task ends with the container. Default: true."),
  dependsOn: z
    .record(z.string(), z.enum(["START", "COMPLETE", "SUCCESS", "HEALTHY"]))
    .optional()
    .describe("Containers that must first have reached a condition."),
  cpu: size("Share of the task's CPU.", "0.25 vCPU").optional(),
  memory: size("Hard limit: the container is stopped above it.", "512 MB").optional(),
  memoryReservation: size("Soft limit: what the container is sure to get.", "256 MB").optional(),
  command: z.array(z.string()).optional().describe("Arguments in place of the image's own."),
  entryPoint: z.array(z.string()).optional().describe("Entry point in place of the image's own."),
  workingDirectory: z.string().optional().describe("Folder in place of the image's own."),
  environment: z
    .record(
      z.string(),
      z
        .union([z.string(), z.number(), z.boolean()], "must be text, a number or true or false")
        .transform(String),
    )
    .optional()
    .describe("Plain settings by name. What looks like a secret is refused."),
  secrets: z
    .record(z.string(), secretSchema)
    .optional()
    .describe("Secrets by the name of their variable."),
  healthCheck: z
    .strictObject({
      command: z
        .array(z.string())
        .describe('What to run, after "CMD" or "CMD-SHELL".')
        .meta({ examples: [["CMD-SHELL", "wget -q -O- http://localhost:8080/healthz"]] }),
      intervalSeconds: seconds("Seconds between checks, 5 to 300. Default: 30."),
      timeoutSeconds: seconds("Seconds that a check may take, 2 to 60. Default: 5."),
      retries: z
        .number()
        .optional()
        .describe("Failures in a row that make it unhealthy, 1 to 10. Default: 3."),
      startPeriodSeconds: seconds("Seconds at the start that do not count, 0 to 300. Default: 0."),
    })
    .optional()
    .describe("How ECS finds out whether the container is healthy."),
  user: z
    .string()
    .optional()
    .describe('User id, with or without group; never root. Default: "1000".'),
  readonlyRootFilesystem: z
    .boolean()
    .optional()
    .describe("Whether the root file system is read-only. Default: true."),
  writablePaths: z
    .array(z.string())
    .optional()
    .describe("Folders that stay writable for the life of the task."),
  stopTimeoutSeconds: seconds("Seconds from the stop signal to the kill, 2 to 120. Default: 30."),
  startTimeoutSeconds: seconds("Seconds to wait for what it depends on, 2 to 120."),
});
