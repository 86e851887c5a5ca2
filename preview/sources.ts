import { Failure } from "./failure";
import { preparePreview, type PreviewOptions, type StackPreview } from "./previewStack";
import { type Project } from "./project/project";

/**
 * Adds the place in the program of each resource, if there is a finding on any: the program runs once more, with stack
 * traces. Without findings it costs nothing.
 */
export async function withSources(
  preview: StackPreview,
  project: Project,
  options: Omit<PreviewOptions, "onProgress">,
): Promise<StackPreview> {
  if (preview.findings?.some(({ urn }) => urn !== undefined) !== true) {
    return preview;
  }
  const traced = { ...options, traces: true, onProgress: () => undefined };
  try {
    const started = preparePreview(project, preview.graph.stack, traced).start();
    const { sources } = await started.finish(undefined);
    return sources === undefined ? preview : { ...preview, sources };
  } catch (error) {
    // A run with traces can take longer than the program may; the findings are known without.
    if (!(error instanceof Failure)) {
      throw error;
    }
    return preview;
  }
}
