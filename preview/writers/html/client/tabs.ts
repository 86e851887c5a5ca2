import { find } from "./dom";
import { type View } from "./view";

/**
 * The tabs of one stack, with the keys of the pattern for tabs.
 *
 * Source: W3C, ARIA Authoring Practices Guide, "Tabs Pattern".
 */
export function startTabs(stack: HTMLElement, view: View): void {
  const tabs = [...stack.querySelectorAll<HTMLElement>("[role=tab]")];
  const select = (chosen: HTMLElement): void => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      find(stack, `#${tab.getAttribute("aria-controls") ?? ""}`).hidden = !isChosen;
    }
  };
  const open = (tab: HTMLElement): void => {
    select(tab);
    view.set("tab", tab.dataset["panel"] ?? "");
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => {
      open(tab);
    });
    tab.addEventListener("keydown", ({ key }) => {
      const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }[key];
      const target = next === undefined ? undefined : tabs.at(next % tabs.length);
      if (target !== undefined) {
        open(target);
        target.focus();
      }
    });
  }
  const [first] = tabs;
  const named = tabs.find((tab) => tab.dataset["panel"] === view.get("tab")) ?? first;
  if (named !== undefined) {
    select(named);
  }
}
