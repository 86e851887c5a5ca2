/** The graph of prod as the offline preview has it, with its secrets; previewed once. */
import { join } from "node:path";

import { type StackGraph } from "../../../graph/stackGraph";
import { preparePreview } from "../../../preview/previewStack";
import { readProject } from "../../../preview/project/project";

const ROOT = join(__dirname, "../../..");

export async function prodGraph(): Promise<StackGraph> {
  const project = readProject(ROOT);
  const options = { unknowns: false, timeoutSeconds: 120, onProgress: () => undefined };
  const { graph } = await preparePreview(project, "prod", options).start().finish(undefined);
  return graph;
}
