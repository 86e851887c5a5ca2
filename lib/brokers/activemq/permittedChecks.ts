/** Holds a configuration against what Amazon MQ permits. */
import { type Issue } from "../../spec/issue";
import { didYouMean } from "../../spec/suggest";
import { PERMITTED, type PermittedElement } from "./permitted";
import { type XmlElement } from "./xml";

/**
 * Finds elements and attributes that Amazon MQ removes, and collections out of order.
 *
 * @param path of the element, such as `broker`. Below it, an element is named by its path of names.
 */
export function checkPermitted(element: XmlElement, path: string = element.name): Issue[] {
  const permitted = Object.hasOwn(PERMITTED, element.name) ? PERMITTED[element.name] : undefined;
  if (permitted === undefined) {
    const advice = didYouMean(element.name, Object.keys(PERMITTED));
    const message = `must be an element that Amazon MQ permits, got "${element.name}"${advice}`;
    return [{ path, message }];
  }
  return [
    ...checkAttributes(element, permitted, path),
    ...checkCollections(element, permitted, path),
    ...(element.children ?? []).flatMap((child) =>
      Object.hasOwn(permitted.children, child.name)
        ? checkMembers(child, permitted, `${path}.${child.name}`)
        : [],
    ),
  ];
}

function checkAttributes(
  { attributes = {} }: XmlElement,
  permitted: PermittedElement,
  path: string,
) {
  const known = words(permitted.attributes);
  return Object.keys(attributes)
    .filter((name) => attributes[name] !== undefined && !known.includes(name))
    .map((name): Issue => {
      const reason =
        name === "password"
          ? "; Amazon MQ adds the password of the broker's user that userName names"
          : didYouMean(name, known);
      const message = `must have no attribute but those that Amazon MQ permits, got "${name}"${reason}`;
      return { path, message };
    });
}

function checkCollections(
  { name: parent, children = [] }: XmlElement,
  permitted: PermittedElement,
  path: string,
) {
  const order = Object.keys(permitted.children);
  return children.flatMap(({ name }, index): Issue[] => {
    if (!order.includes(name)) {
      const message = `must contain only what Amazon MQ permits, got "${name}"${didYouMean(name, order)}`;
      return [{ path, message }];
    }
    const before = children[index - 1]?.name;
    // ActiveMQ's schema orders the collections of a broker alone.
    if (
      parent !== "broker" ||
      before === undefined ||
      order.indexOf(before) < order.indexOf(name)
    ) {
      return [];
    }
    const message =
      before === name
        ? `must contain ${name} once, got it again`
        : `must have ${name} before ${before}, in the order of Amazon MQ's documentation`;
    return [{ path, message }];
  });
}

/** Checks the elements within a collection. */
function checkMembers(
  collection: XmlElement,
  { children }: PermittedElement,
  path: string,
): Issue[] {
  const members = words(children[collection.name] ?? "");
  return (collection.children ?? []).flatMap((member) => {
    const message = `must contain only ${members.join(", ")}, got "${member.name}"${didYouMean(member.name, members)}`;
    return members.includes(member.name)
      ? checkPermitted(member, `${path}.${member.name}`)
      : [{ path, message }];
  });
}

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}
