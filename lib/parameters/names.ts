/** Path of a component's parameters, such as `/production/api`. */
export function parameterRoot(environment: string, component: string): string {
  return `/${environment}/${component}`;
}
