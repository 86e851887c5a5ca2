import { type StackData } from "../pageData";
import { showDetails, startDialog } from "./details";
import { find } from "./dom";
import { startDrawing } from "./drawing";
import { startExplorer } from "./explorer";
import { startFailover } from "./failover";
import { startTabs } from "./tabs";
import { followVersions } from "./versions";
import { View } from "./view";

/** One stack is shown at a time, and only started then. */
function start(): void {
  const view = new View();
  const stacks = [...document.querySelectorAll<HTMLElement>("article")];
  const buttons = [...document.querySelectorAll<HTMLElement>("[data-stack]:is(button)")];
  const started = new Set<HTMLElement>();
  const show = (stack: HTMLElement): void => {
    for (const each of stacks) {
      each.hidden = each !== stack;
    }
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset["stack"] === stack.id));
    }
    if (!started.has(stack)) {
      started.add(stack);
      startStack(stack, view);
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const stack = find(document, `#${button.dataset["stack"] ?? ""}`);
      view.set("stack", stack.dataset["stack"] ?? "");
      show(stack);
    });
  }
  startDialog();
  // Only another address that the reader opens: the page's own changes of it raise no event.
  addEventListener("hashchange", () => {
    location.reload();
  });
  const [first] = stacks;
  const named = stacks.find(({ dataset }) => dataset["stack"] === view.get("stack")) ?? first;
  if (named !== undefined) {
    show(named);
  }
  followVersions();
  document.documentElement.dataset["ready"] = "true";
}

function startStack(stack: HTMLElement, view: View): void {
  const data = JSON.parse(find(stack, "script").textContent) as StackData;
  startTabs(stack, view);
  const drawings = [...stack.querySelectorAll<HTMLElement>("figure.drawing")].map((figure) =>
    startDrawing(figure, data),
  );
  startExplorer(stack, data, drawings, view);
  startFailover(stack, data, view, (losses) => {
    drawings.forEach((drawing) => {
      drawing.lose(losses);
    });
  });
  for (const link of stack.querySelectorAll<HTMLElement>("button[data-urn]")) {
    link.addEventListener("click", () => {
      showDetails(
        data,
        data.resources.findIndex(({ urn }) => urn === link.dataset["urn"]),
      );
    });
  }
}

start();
