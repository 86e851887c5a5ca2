import { z } from "zod";

import { wholeNumber } from "../../spec/fields";
import { parseCpu, parseMemory } from "../fargateSizes";
import { port, textThat } from "../fields";
import { mountSchema } from "../fileSystems/schema";
import { size } from "./sizeField";

/** The user of a Linux container that names none: any but root. */
export const DEFAULT_USER = "1000";

/** Source: ECS API Reference, `ContainerDefinition`, `stopTimeout`. */
export const DEFAULT_STOP_TIMEOUT_SECONDS = 30;

const containerMemory = size(parseMemory, 'must be a size such as "512 MB"', "512 MB");

/** Source of the range on Fargate: ECS API Reference, `ContainerDefinition`. */
const startOrStopSeconds = wholeNumber(2, 120, "seconds");

const dependencyCondition = z.enum(["START", "COMPLETE", "SUCCESS", "HEALTHY"]);

const secretSchema = z
  .union(
    [
      z.string(),
      z.strictObject({
        arn: z.string().describe("ARN of the parameter or secret."),
        keyArn: z.string().describe("ARN of the key that encrypts it."),
      }),
    ],
    "must be an ARN, or an arn with the keyArn of the key that encrypts it",
  )
  .describe("ARN of an SSM parameter or a Secrets Manager secret, alone or with its key's ARN.");

/** Group managed service account. Source: ECS API Reference, `ContainerDefinition`, `credentialSpecs`. */
const credentialSpecSchema = z.strictObject({
  parameterArn: z
    .string()
    .describe("ARN of the SSM parameter with the credential specification.")
    .meta({
      examples: ["arn:{partition}:ssm:{region}:{accountId}:parameter/production/backoffice/gmsa"],
    }),
  secret: secretSchema
    .optional()
    .describe(
      "Secrets Manager secret of the account that retrieves the password, for instances that are not members of the directory.",
    ),
});

/** What an image is built from. */
const buildSchema = z.strictObject({
  context: z
    .string()
    .describe("Folder with the Dockerfile, relative to the program.")
    .meta({ examples: ["examples/web"] }),
  dockerfile: z.string().default("Dockerfile").describe("Name of the Dockerfile."),
  target: z.string().optional().describe("Stage to build. Without it, the last."),
  args: z.record(z.string(), z.string()).optional().describe("Build arguments by name."),
});

/** A container's own health check. Source of ranges and defaults: ECS API Reference, `HealthCheck`. */
const containerHealthSchema = z.strictObject({
  command: z
    .array(z.string())
    .optional()
    .describe(
      'Command that exits with 0 while the container is healthy, after "CMD" or "CMD-SHELL".',
    )
    .meta({ examples: [["CMD-SHELL", "wget -q -O- http://localhost:8080/healthz"]] }),
  namedPipe: z
    .string()
    .regex(/^[\w.-]{1,200}$/, "must be 1 to 200 letters, digits and _.-")
    .optional()
    .describe(
      "In place of `command`, on Windows: name of a pipe that exists while the container is healthy. The image needs PowerShell.",
    )
    .meta({ examples: ["backoffice"] }),
  intervalSeconds: wholeNumber(5, 300, "seconds").default(30).describe("Seconds between checks."),
  timeoutSeconds: wholeNumber(2, 60, "seconds")
    .default(5)
    .describe("Timeout of a check in seconds."),
  retries: wholeNumber(1, 10, "failures")
    .default(3)
    .describe("Consecutive failures before the container is unhealthy."),
  startPeriodSeconds: wholeNumber(0, 300, "seconds")
    .default(0)
    .describe("Seconds after the start in which failures do not count."),
});

/**
 * Source: ECS API Reference, `Ulimit`: Fargate sets `nofile`, and takes no other. The most is that of the
 * Linux kernel, `fs.nr_open`.
 */
const MOST_OPEN_FILES = 1_048_576;

const openFiles = wholeNumber(1, MOST_OPEN_FILES, "open files");

const ulimitsSchema = z.strictObject({
  nofile: z
    .strictObject({
      soft: openFiles.describe("Limit that the process can raise."),
      hard: openFiles.describe("Limit of the soft one."),
    })
    .describe("Open files. Without it, 65535 of both."),
});

/** The keys of one container. What they must be together is in the checks beside this file. */
export const containerSchema = z.strictObject({
  image: z
    .string()
    .optional()
    .describe(
      "Image in a registry. Production requires a digest. `{region}`, `{accountId}` and `{partition}` stand for those of the service.",
    )
    .meta({ examples: ["public.ecr.aws/nginx/nginx-unprivileged:1.27"] }),
  repositoryCredentials: secretSchema
    .optional()
    .describe(
      "Secrets Manager secret with username and password of the image's registry, for one that is not ECR.",
    ),
  build: buildSchema
    .optional()
    .describe("Folder to build the image from, in place of `image`; not in production."),
  ports: z
    .array(port)
    .default([])
    .describe("Ports that the container listens on, each once in a task."),
  essential: z.boolean().default(true).describe("Whether the task stops when the container stops."),
  dependsOn: z
    .record(z.string(), dependencyCondition)
    .default({})
    .describe("Condition of each container that this one waits for."),
  cpu: size(parseCpu, 'must be a size such as "0.25 vCPU"', "0.25 vCPU")
    .optional()
    .describe("Share of the task's CPU."),
  memory: containerMemory
    .optional()
    .describe("Hard limit: the container is stopped when it exceeds it."),
  memoryReservation: containerMemory
    .optional()
    .describe("Soft limit: memory that is reserved for the container."),
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
    .prefault({})
    .describe(
      "Plain settings by name. A setting that looks like a secret is refused. `{region}`, `{accountId}` and `{partition}` stand for those of the service.",
    ),
  secrets: z
    .record(z.string(), secretSchema)
    .default({})
    .describe("Secrets by the name of their variable."),
  healthCheck: containerHealthSchema
    .optional()
    .describe("How ECS determines whether the container is healthy."),
  user: textThat(isNotRoot, "must not be root", '; name another user of the image, such as "1000"')
    .optional()
    .describe(
      `User id, with or without group; never root. Linux containers without one run as ${DEFAULT_USER}.`,
    ),
  credentialSpec: credentialSpecSchema
    .optional()
    .describe(
      "Group managed service account (gMSA) of Active Directory that the container runs as; on the instances of a fleet only.",
    ),
  readonlyRootFilesystem: z
    .boolean()
    .default(true)
    .describe("Whether the root file system is read-only."),
  writablePaths: z
    .array(textThat(isFolderBelowRoot, "must be an absolute folder below the root"))
    .default([])
    .describe("Folders that are writable, as empty volumes that exist as long as the task."),
  fileSystems: z
    .record(z.string(), mountSchema)
    .default({})
    .describe("Where file systems of `fileSystems` are mounted, by name; Linux only."),
  ulimits: ulimitsSchema.optional().describe("Resource limits of the container; Linux only."),
  stopTimeoutSeconds: startOrStopSeconds
    .default(DEFAULT_STOP_TIMEOUT_SECONDS)
    .describe("Seconds from the stop signal to the kill signal."),
  startTimeoutSeconds: startOrStopSeconds
    .optional()
    .describe("Seconds to wait for the containers of `dependsOn`."),
});

/** One container as it is written. */
export type ContainerInput = z.input<typeof containerSchema>;

/** One container, with its defaults and its sizes in CPU units and MiB. */
export type ContainerSpec = z.output<typeof containerSchema>;

/** The containers of a task by name. */
export type Containers = Readonly<Record<string, ContainerSpec>>;

/** State of a container that another one waits for. */
export type DependencyCondition = z.output<typeof dependencyCondition>;

export type BuildSpec = z.output<typeof buildSchema>;
export type ContainerHealthSpec = z.output<typeof containerHealthSchema>;

/** An ARN, or an ARN with the key that encrypts the secret, where that is not AWS's own. */
export type SecretSpec = z.output<typeof secretSchema>;

function isNotRoot(user: string): boolean {
  const [id = ""] = user.split(":");
  return id !== "root" && id !== "" && !/^0+$/.test(id);
}

function isFolderBelowRoot(folder: string): boolean {
  return /^\/[^/]/.test(folder) && !folder.split("/").includes("..");
}
