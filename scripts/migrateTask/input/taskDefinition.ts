/**
 * The fields of an ECS task definition that the conversion reads.
 *
 * All others are kept as they are, so that fields which AWS adds later are not dropped.
 *
 * Source: ECS API reference, `RegisterTaskDefinition` and `DescribeTaskDefinition`.
 */
import { z } from "zod";

import { type Issue } from "../../../lib/spec/issue";
import { parseJson } from "./json";
import { kindOf, schemaIssues } from "./schemaMessages";

const text = z.string();
const nameAndValue = z.looseObject({ name: text, value: text });
const wholeNumber = z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]);

const containerSchema = z.looseObject({
  name: text,
  image: text,
  cpu: z.number().optional(),
  memory: z.number().optional(),
  memoryReservation: z.number().optional(),
  essential: z.boolean().optional(),
  privileged: z.boolean().optional(),
  links: z.array(text).optional(),
  portMappings: z
    .array(
      z.looseObject({
        containerPort: z.number().optional(),
        containerPortRange: text.optional(),
        hostPort: z.number().optional(),
        protocol: text.optional(),
      }),
    )
    .optional(),
  environment: z.array(nameAndValue).optional(),
  secrets: z.array(z.looseObject({ name: text, valueFrom: text })).optional(),
  command: z.array(text).optional(),
  entryPoint: z.array(text).optional(),
  workingDirectory: text.optional(),
  user: text.optional(),
  readonlyRootFilesystem: z.boolean().optional(),
  stopTimeout: z.number().optional(),
  startTimeout: z.number().optional(),
  healthCheck: z
    .looseObject({
      command: z.array(text),
      interval: z.number().optional(),
      timeout: z.number().optional(),
      retries: z.number().optional(),
      startPeriod: z.number().optional(),
    })
    .optional(),
  dependsOn: z.array(z.looseObject({ containerName: text, condition: text })).optional(),
  mountPoints: z
    .array(z.looseObject({ sourceVolume: text.optional(), containerPath: text.optional() }))
    .optional(),
  linuxParameters: z
    .looseObject({
      capabilities: z.looseObject({ add: z.array(text).optional() }).optional(),
      devices: z.array(z.unknown()).optional(),
    })
    .optional(),
  resourceRequirements: z.array(z.looseObject({ type: text })).optional(),
  logConfiguration: z
    .looseObject({ logDriver: text, options: z.record(text, text).optional() })
    .optional(),
  ulimits: z
    .array(
      z.looseObject({
        name: text,
        softLimit: z.number().optional(),
        hardLimit: z.number().optional(),
      }),
    )
    .optional(),
});

const volumeSchema = z.looseObject({
  name: text,
  host: z.looseObject({ sourcePath: text.optional() }).optional(),
  dockerVolumeConfiguration: z
    .looseObject({ driver: text.optional(), scope: text.optional() })
    .optional(),
  efsVolumeConfiguration: z.looseObject({}).optional(),
  fsxWindowsFileServerVolumeConfiguration: z.looseObject({}).optional(),
});

const taskSchema = z.looseObject({
  family: text,
  containerDefinitions: z.array(containerSchema).min(1),
  cpu: z.union([text, z.number()]).optional(),
  memory: z.union([text, z.number()]).optional(),
  networkMode: text.optional(),
  volumes: z.array(volumeSchema).optional(),
  placementConstraints: z.array(z.unknown()).optional(),
  requiresCompatibilities: z.array(text).optional(),
  runtimePlatform: z
    .looseObject({ cpuArchitecture: text.optional(), operatingSystemFamily: text.optional() })
    .optional(),
  pidMode: text.optional(),
  ipcMode: text.optional(),
  executionRoleArn: text.optional(),
  taskDefinitionArn: text.optional(),
  inferenceAccelerators: z.array(z.unknown()).optional(),
  ephemeralStorage: z.looseObject({ sizeInGiB: wholeNumber }).optional(),
});

export type TaskDefinition = Readonly<z.output<typeof taskSchema>>;
export type ContainerDefinition = Readonly<z.output<typeof containerSchema>>;
export type Volume = Readonly<z.output<typeof volumeSchema>>;

export type ParseResult =
  | { readonly task: TaskDefinition; readonly issues: readonly [] }
  | { readonly task?: undefined; readonly issues: readonly Issue[] };

/**
 * Parses what `aws ecs describe-task-definition` prints, or a `register-task-definition` file.
 *
 * @param json the text of the file.
 */
export function parseTaskDefinition(json: string): ParseResult {
  const { value, problem } = parseJson(json);
  if (problem !== undefined) {
    return { issues: [{ path: "the input", message: problem }] };
  }
  const { inner, prefix } = unwrap(value);
  const parsed = taskSchema.safeParse(inner);
  if (parsed.success) {
    return { task: withTags(parsed.data, value, inner), issues: [] };
  }
  if (!isObject(inner) || !("containerDefinitions" in inner)) {
    const keys = isObject(inner) ? Object.keys(inner).join(", ") : "";
    const got = keys === "" ? kindOf(inner) : `the keys ${keys}`;
    const message = `must be a task definition with family and containerDefinitions, got ${got}; pass what "aws ecs describe-task-definition" prints`;
    return { issues: [{ path: "the input", message }] };
  }
  return { issues: schemaIssues(parsed.error, inner, prefix) };
}

/** `describe-task-definition` wraps the definition in `taskDefinition`, with its tags beside it. */
function unwrap(value: unknown): { readonly inner: unknown; readonly prefix: string } {
  return isObject(value) && "taskDefinition" in value
    ? { inner: value["taskDefinition"], prefix: "taskDefinition." }
    : { inner: value, prefix: "" };
}

function withTags(task: TaskDefinition, outer: unknown, inner: unknown): TaskDefinition {
  const tags = isObject(outer) && outer !== inner ? outer["tags"] : undefined;
  return Array.isArray(tags) && tags.length > 0 ? { ...task, tags } : task;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
