import { hasUnknown, need, record, text } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";

/** The tags by which costs and owners are found. */
const REQUIRED = ["owner", "environment", "project"];

/**
 * Read from `tagsAll` and not from `tags`: the tags of a provider's `defaultTags` reach only the former.
 * A resource can be tagged when it has `tagsAll` at all.
 */
export const requiredTags: OutputRule = {
  id: "required-tags",
  claim: "Everything that can be tagged carries the tags owner, environment and project.",
  severity: "low",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Resources whose provider returns no tagsAll, such as auto scaling groups.",
    "What a service makes and tags by itself, such as the volumes of an instance.",
    "Whether a tag's value is true.",
  ],
  fix: "Set the tags in defaultTags of the provider, or on the resource.",
  question: `whether it carries the tags ${REQUIRED.join(", ")}`,
  stage: "outputs",
  check(resource, report) {
    if (!("tagsAll" in resource.outputs)) {
      return;
    }
    const tags = need(record(resource.outputs["tagsAll"])) ?? {};
    const missing = REQUIRED.filter((tag) => (text(tags[tag]) ?? "") === "");
    const unknown = REQUIRED.filter((tag) => hasUnknown(tags[tag]));
    if (missing.length > 0) {
      const fix = "set them in the provider's defaultTags, or on the resource";
      report.violation(`tags must include ${missing.join(", ")}; ${fix}`);
    }
    if (unknown.length > 0) {
      report.undecided(`whether these tags are empty: ${unknown.join(", ")}`);
    }
  },
};
