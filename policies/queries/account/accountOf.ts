import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { text, texts } from "../../frame/properties";

/** The account of a resource: of its ARN, else the one that its provider allows; empty where neither tells. */
export function accountOf(graph: StackGraph, { outputs, provider }: Resource): string {
  const arn = text(outputs["arn"]);
  const [, , , , account = ""] = typeof arn === "string" ? arn.split(":") : [];
  const [allowed] = allowedAccounts(graph.get(provider ?? ""));
  return account !== "" ? account : (allowed ?? "");
}

/** A provider holds what is no text as JSON. Source: `preview/synthesiser/providerScope.ts`. */
function allowedAccounts(provider: Resource | undefined): readonly string[] {
  const value = provider?.inputs["allowedAccountIds"];
  const plain = text(value);
  const ids: readonly unknown[] = typeof plain === "string" ? parsed(plain) : texts(value);
  return ids.filter((id) => typeof id === "string");
}

function parsed(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
