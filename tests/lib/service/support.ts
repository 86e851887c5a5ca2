import { type Issue } from "../../../lib/spec/issue";
import { type ServiceSpec } from "../../../lib/service/spec";

/** A digest, for images that production takes. */
export const digest = `sha256:${"a".repeat(64)}`;

/** A correct public service of two containers, with changes. */
export function webSpec(changes: Partial<ServiceSpec> = {}): ServiceSpec {
  return {
    cpu: "0.5 vCPU",
    memory: "1 GB",
    containers: {
      nginx: { image: `nginx@${digest}`, ports: [8080], dependsOn: { api: "START" } },
      api: { image: `api@${digest}`, environment: { LOG_LEVEL: "info" } },
    },
    exposure: { type: "public" },
    tasks: 3,
    ...changes,
  };
}

/** Issues as the reader sees them: path and message. */
export function sentences(issues: readonly Issue[]): string[] {
  return issues.map(({ path, message }) => `${path} ${message}`);
}
